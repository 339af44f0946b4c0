const MAX_CHARS = 300;

const VARIABLE: [RegExp, string][] = [
  [/\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s"'<>`)]*/gi, "<url>"],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, "<id>"],
  [/\b[a-z]{2,8}_[0-9a-z]*\d[0-9a-z]*\b/gi, "<id>"],
  [/\[(?:number|ip|secret|part)\]/g, "#"],
  // Whatever has a digit in it is a number, a hash or an id.
  [/[\w@%+-]*\d[\w@%+-]*(?:[.:,]\d+)*/g, "#"],
  [/\b[0-9a-f]{8,}\b/gi, "#"],
  [/\b[a-z]{25,}\b/gi, "#"],
  [/\s+/g, " "],
];

/** A text with ids, addresses, numbers and hashes taken out: two errors of one kind read the same. */
export function textShape(text: string): string {
  let shape = text.slice(0, MAX_CHARS);
  for (const [pattern, replacement] of VARIABLE) shape = shape.replace(pattern, replacement);
  return shape.trim().slice(0, 120);
}

/** A file with the folder it was deployed to, its query and the hash of its build taken out. */
export function fileShape(file: string): string {
  const path = file
    .slice(-MAX_CHARS)
    .replaceAll("\\", "/")
    .replace(/[?#].*$/, "")
    .replace(/^[a-z][a-z0-9+.-]*:\/{2,3}[^/]*/i, "")
    .replace(/^.*\/(?=(?:apps|packages|node_modules|_next|src)\/)/, "");
  return path
    .split("/")
    .slice(-4)
    .map((part) => part.split(/[.-]/).filter(isStable).join("."))
    .filter(Boolean)
    .join("/");
}

/** A hash has a digit among its letters, or is a hex word; `v1` and `mp3` are words. */
const isStable = (part: string) =>
  part.length > 0 &&
  (part.length < 4 ? !/^\d+$/.test(part) : !/\d/.test(part)) &&
  !/^[0-9a-f]{8,}$/i.test(part);

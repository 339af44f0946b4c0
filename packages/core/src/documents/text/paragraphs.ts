const MAX_WRAP_COLUMNS = 100;
const MIN_WRAP_COLUMNS = 40;
const LONG_LINE = 120;

/**
 * What the lines between two blank ones mean: one paragraph that was hard-wrapped (as in e-mail), or one paragraph a
 * line (as copied from a page). Short lines without full stops (verse, an address) stay one paragraph of lines.
 */
export function joinLines(lines: readonly string[]): string[] {
  if (isWrapped(lines)) return [unwrap(lines)];
  const paragraphs: string[] = [];
  let open = false;
  for (const line of lines) {
    const above = paragraphs.at(-1);
    if (open && above !== undefined && line.length <= LONG_LINE)
      paragraphs[paragraphs.length - 1] = `${above}\n${line}`;
    else paragraphs.push(line);
    open = line.length <= LONG_LINE && !/[.!?…:。！？؟।]["'”’)\]»」』）]{0,4}$/.test(line.slice(-6));
  }
  return paragraphs;
}

/** Nearly every line is so full that the next word would not have fitted. */
function isWrapped(lines: readonly string[]): boolean {
  const width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
  if (lines.length < 2 || width > MAX_WRAP_COLUMNS || width < MIN_WRAP_COLUMNS) return false;
  const full = lines.slice(0, -1).filter((line, i) => {
    const nextWord = lines[i + 1]?.split(" ", 1)[0] ?? "";
    return line.length + 1 + nextWord.length > width - 4;
  });
  return full.length >= (lines.length - 1) * 0.8;
}

/** Each line is judged by the one above it: to look at the end of a growing text is to copy it, line by line. */
function unwrap(lines: readonly string[]): string {
  const isCut = (above: string, line: string) => /\p{L}-$/u.test(above.slice(-3)) && /^\p{Ll}/u.test(line);
  return lines.map((line, i) => (i === 0 || isCut(lines[i - 1] ?? "", line) ? line : ` ${line}`)).join("");
}

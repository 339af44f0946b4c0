/** As much of JSON Schema as prompts use. */
export interface Shape {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  properties?: Record<string, Shape>;
  items?: Shape;
}

/** A line of a prompt that can be cited. */
interface Line {
  number: number;
  text: string;
}

/** Says what is written for a line, in which language or with what added. */
export type Voice = (text: string) => string;

const MAX_WORDS = 18;
const MAX_TITLE_WORDS = 5;

/**
 * Fills any shape from the lines of a prompt, the same every time: a `text` is the beginning of a line and the `cites`
 * beside it its number, titles and other strings are a few words of one, whole numbers are those of lines. A section
 * that the prompt names keeps its name.
 */
export function fillShape(shape: Shape, prompt: string, voice: Voice = (text) => text): unknown {
  const lines = readLines(prompt);
  const titles = readTitles(prompt);
  let turn = 0;
  const nextLine = () => lines[lineAt((turn += 1), lines.length)] ?? { number: 1, text: "Nothing was said." };

  function fill(part: Shape, key: string, line: Line): unknown {
    if (part.const !== undefined) return part.const;
    if (part.enum) return part.enum[0];
    if (part.anyOf) return fillOneOf(part.anyOf, key, line);
    if (Array.isArray(part.type) && part.type.includes("null")) return null;
    const type = Array.isArray(part.type) ? part.type[0] : part.type;
    switch (type ?? "string") {
      case "object":
        return { ...fillObject(part.properties ?? {}, nextLine()), ...titled(part, key) };
      case "array":
        return fillList(part.items ?? {}, key, line);
      case "integer":
      case "number":
        return line.number;
      case "boolean":
        return true;
      case "null":
        return null;
      default:
        return fillString(key, line);
    }
  }

  /** What need not be known is not known. */
  const fillOneOf = (shapes: Shape[], key: string, line: Line) =>
    shapes.some(({ type }) => type === "null") ? null : fill(shapes[0] ?? {}, key, line);

  const fillObject = (properties: Record<string, Shape>, line: Line) =>
    Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, fill(part, key, line)]));

  const titled = ({ properties }: Shape, key: string) => {
    const title = properties?.["title"] && titles.get(key);
    return title ? { title: voice(title) } : {};
  };

  function fillList(items: Shape, key: string, line: Line): unknown[] {
    if (items.type === "integer" || items.type === "number") return [line.number];
    return Array.from({ length: 1 + (sumOf(key) % 4) }, () => fill(items, `one of ${key}`, nextLine()));
  }

  function fillString(key: string, { text }: Line): string {
    const isTitle = /title|heading|front|phrase|name|tag|topic/i.test(key);
    const said = wordsOf(text, isTitle ? MAX_TITLE_WORDS : MAX_WORDS);
    return voice(/question/i.test(key) ? `What about "${wordsOf(text, MAX_TITLE_WORDS)}"?` : said);
  }

  return fill(shape, "", nextLine());
}

/** Of sections, by their keys: `- key ("Title"): what goes into it`. */
const readTitles = (prompt: string): ReadonlyMap<string, string> =>
  new Map([...prompt.matchAll(/^- (\w+) \("([^"]+)"\):/gm)].map(([, key = "", title = ""]) => [key, title]));

/** `12 text` and `12? Ada: text` as content has them, `text [12, 13]` as notes do. */
function readLines(prompt: string): Line[] {
  return prompt.split("\n").flatMap((line): Line[] => {
    const content = /^(\d{1,7})\??[ \t]+(\S.*)$/.exec(line);
    if (content?.[1] && content[2]) return [{ number: Number(content[1]), text: plain(content[2]) }];
    const note = /^(\S.*?)\s*\[(\d{1,7})(?:, \d{1,7})*\]$/.exec(line);
    return note?.[1] && note[2] ? [{ number: Number(note[2]), text: plain(note[1]) }] : [];
  });
}

/** Without what a line has before what is said in it. */
const plain = (text: string) =>
  text.replace(/^(?:[-#>*]+|decided:|to do(?: \([^)]*\))?:|[\p{L} .]{1,40}:)\s+/u, "");

/** Goes through all lines in a dozen steps, then again between them. */
const lineAt = (turn: number, count: number) =>
  count === 0 ? 0 : (Math.floor(((turn - 1) % 12) * (count / 12)) + Math.floor((turn - 1) / 12)) % count;

function wordsOf(text: string, most: number): string {
  const sentence = /^.{20,}?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  return sentence.split(/\s+/).slice(0, most).join(" ");
}

const sumOf = (text: string) =>
  Array.from(text, (char) => char.codePointAt(0) ?? 0).reduce((a, b) => a + b, 0);

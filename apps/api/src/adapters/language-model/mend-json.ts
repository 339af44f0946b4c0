/**
 * What may be the JSON object or list in an answer, likeliest first, whatever is around it: code fences, an introduction,
 * an afterword, thoughts of a model that thinks aloud. Of one that was cut off, what stands whole: after its last whole
 * value, then after the last whole entry of a list.
 */
export function mendJson(text: string): unknown[] {
  const bare = text.replace(/^[\s\S]*<\/think>/, "").trim();
  const texts = [bare, ...startsOf(bare).flatMap((start) => endings(bare, start))];
  return texts.flatMap((json) => parse(json) ?? parse(tidy(json)) ?? []);
}

const MAX_STARTS = 4;
/** Nothing that is asked for is as deep, and to close what is takes the square of it. */
const MAX_DEPTH = 40;

/** Where an object or a list may begin; the first of them is mostly the right one. */
const startsOf = (text: string) =>
  [...text.matchAll(/[{[]/g)].slice(0, MAX_STARTS).map((match) => match.index);

/** Strings as one step, so that what is in them closes nothing. */
const TOKENS = /"(?:[^"\\]|\\.)*"?|[{}[\],]/gs;

/** The value that begins there; where it is cut off, what it may have been. */
function endings(text: string, start: number): string[] {
  const open: string[] = [];
  let [afterValue, afterEntry] = ["", ""];
  for (const { 0: token, index } of text.slice(start).matchAll(TOKENS)) {
    if (token === "{" || token === "[") open.push(token === "{" ? "}" : "]");
    if (open.length > MAX_DEPTH) break;
    if (token !== "," && token !== "}" && token !== "]") continue;
    if (token !== "," && open.pop() !== token) break;
    const whole = text.slice(start, start + index + (token === "," ? 0 : 1)) + open.toReversed().join("");
    if (open.length === 0) return [whole];
    afterValue = whole;
    if (open.at(-1) === "]") afterEntry = whole;
  }
  return [afterValue, afterEntry].filter(Boolean);
}

const ESCAPES: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Without commas before a closing bracket, and with line breaks in strings as JSON writes them. */
const tidy = (json: string) =>
  json
    .replaceAll(TOKENS, (token) =>
      token.startsWith('"') ? token.replaceAll(/[\n\r\t]/g, (char) => ESCAPES[char] ?? char) : token,
    )
    .replaceAll(/,(?=\s*[}\]])/g, "");

/** In a list of one, or undefined, as nothing but an object or a list counts. */
function parse(json: string): [object] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? [value] : undefined;
  } catch {
    return undefined;
  }
}

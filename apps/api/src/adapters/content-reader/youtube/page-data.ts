/** A page assigns each once; one that seems to do it over and over is not scanned over and over. */
const MAX_TRIES = 4;

/**
 * The object that a script of the page assigns to a variable (`var ytInitialData = {…};`), parsed; undefined when there
 * is none that can be. One pass from the brace that opens it to the one that closes it.
 */
export function pageData(html: string, variable: "ytInitialData" | "ytInitialPlayerResponse"): unknown {
  const assigned = new RegExp(String.raw`${variable}["'\]]{0,2}\s{0,4}=\s{0,4}(?=\{)`, "g");
  for (const match of [...html.matchAll(assigned)].slice(0, MAX_TRIES)) {
    const start = match.index + match[0].length;
    const value = parse(html.slice(start, endOfObject(html, start)));
    if (value !== undefined) return value;
  }
  return undefined;
}

function endOfObject(text: string, start: number): number {
  const marks = /["{}]/g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '"') marks.lastIndex = endOfString(text, mark.index + 1);
    else depth += mark[0] === "{" ? 1 : -1;
    if (depth === 0) return mark.index + 1;
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  const marks = /["\\]/g;
  marks.lastIndex = start;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '"') return mark.index + 1;
    marks.lastIndex = mark.index + 2;
  }
  return text.length;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

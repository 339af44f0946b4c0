import type { PageText } from "./write-pdf.ts";

/** Letters of the test fonts are half as wide as they are high. */
const LETTER = 0.5;
const LEADING = 1.2;

export interface Column {
  x: number;
  /** Base line of the first line, from the bottom. */
  y: number;
  width: number;
  size?: number;
}

/** Words set in lines of a column, as a typesetter without justification would. */
export function print(words: string, { x, y, width, size = 10 }: Column): PageText[] {
  const lines: string[] = [];
  for (const word of words.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
    if (lines.length > 0 && longer.length * size * LETTER <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((text, i) => ({ text, x, y: y - i * size * LEADING, size }));
}

/** Sentences without end, each told from the others by its number. */
export const prose = (from: number, count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `Sentence number ${from + i} tells of lamps and of those who lit them in the evening.`,
  ).join(" ");

import type { Line } from "./lines.ts";
import { median } from "./regions.ts";

/** What most of a document's text looks like: the measure for headings and notes. */
export interface BodyStyle {
  size: number;
  font: string;
  isMono: boolean;
  /** From one line to the next, in the unit of the letter size. */
  pitch: number;
}

const USUAL_PITCH = 1.2;

export function bodyStyleOf(lines: readonly Line[]): BodyStyle {
  const size = Number(commonest(lines, (line) => line.size.toFixed(1))) || 10;
  const body = lines.filter((line) => Math.abs(line.size - size) < 0.3);
  const pitches = body.flatMap((line, i) => {
    const above = body[i - 1];
    const pitch = above?.column === line.column ? (line.y - above.y) / line.size : 0;
    return pitch > 0.8 && pitch < 3 ? [pitch] : [];
  });
  const mono = body.filter(({ isMono }) => isMono).length;
  return {
    size,
    font: commonest(body, ({ font }) => font),
    isMono: mono * 2 > body.length,
    pitch: median(pitches) || USUAL_PITCH,
  };
}

/** The value that most characters have. */
function commonest(lines: readonly Line[], valueOf: (line: Line) => string): string {
  const chars = new Map<string, number>();
  for (const line of lines) chars.set(valueOf(line), (chars.get(valueOf(line)) ?? 0) + line.text.length);
  return [...chars].reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0])[0];
}

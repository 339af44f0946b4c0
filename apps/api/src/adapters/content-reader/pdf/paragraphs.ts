import type { BodyStyle } from "./body-style.ts";
import { jointOf, type Vocabulary } from "./hyphens.ts";
import { BULLET, type LineKind, MARKER } from "./line-kinds.ts";
import type { Line } from "./lines.ts";

/** Lines that belong together, joined. */
export interface Paragraph {
  kind: LineKind;
  /** The lines, to be read without a break. A text that grows line by line would be copied with each. */
  parts: string[];
  length: number;
  /** Where in the text each page begins that it stands on. */
  pages: { at: number; page: number }[];
  first: Line;
  last: Line;
  lineCount: number;
}

const ENDED = /[.!?…:。！？؟।][\p{Pf}\p{Pe}"'”’»⁰¹²³⁴⁵⁶⁷⁸⁹]*$/u;
const isEnded = ({ text }: Line) => ENDED.test(text.slice(-12));
const CONTINUES = /^[\p{Ll},;)]/u;

/**
 * Joins lines to paragraphs, across columns and pages. What stands between two halves of a paragraph (a footnote, a
 * table, a caption) comes after it, so that no sentence is torn.
 */
export function paragraphsOf(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  body: BodyStyle,
  vocabulary: Vocabulary,
): Paragraph[] {
  const done: Paragraph[] = [];
  let open: Paragraph | undefined;
  let aside: Paragraph[] = [];
  const close = () => {
    if (open) done.push(open);
    for (const paragraph of aside) done.push(paragraph);
    [open, aside] = [undefined, []];
  };
  lines.forEach((line, i) => {
    const kind = kinds[i] ?? "text";
    const before = isAside(kind) ? aside.at(-1) : open;
    if (
      before &&
      (isAside(kind) || aside.length === 0 || isTorn(before, line)) &&
      continues(before, line, kind, body)
    )
      return append(before, line, vocabulary);
    if (isAside(kind)) return void aside.push(begin(line, kind));
    close();
    open = begin(line, kind);
  });
  close();
  return done;
}

const isAside = (kind: LineKind) => kind === "note" || kind === "table" || kind === "code";

const begin = (line: Line, kind: LineKind): Paragraph => ({
  kind,
  parts: [line.text],
  length: line.text.length,
  pages: [{ at: 0, page: line.page }],
  first: line,
  last: line,
  lineCount: 1,
});

function append(paragraph: Paragraph, line: Line, vocabulary: Vocabulary): void {
  const { parts, kind } = paragraph;
  const above = parts.at(-1) ?? "";
  const { cut, glue } = kind === "code" ? { cut: 0, glue: "\n" } : jointOf(above, line.text, vocabulary);
  parts[parts.length - 1] = above.slice(0, above.length - cut);
  parts.push(glue + line.text);
  paragraph.length += glue.length - cut;
  if (line.page !== paragraph.last.page) paragraph.pages.push({ at: paragraph.length, page: line.page });
  paragraph.length += line.text.length;
  paragraph.last = line;
  paragraph.lineCount += 1;
}

function continues(paragraph: Paragraph, line: Line, kind: LineKind, body: BodyStyle): boolean {
  const { last } = paragraph;
  if (kind === "table" || !isSameKind(paragraph.kind, kind)) return false;
  // "… as shown in / a. Then" is no list.
  if (kind === "item" && (BULLET.test(line.text) || !isTorn(paragraph, line))) return false;
  if (Math.abs(line.size - last.size) > 0.08 * last.size) return false;
  if (last.column !== line.column) return kind !== "heading" && isTorn(paragraph, line);
  const gap = (line.y - last.y) / Math.max(line.size, last.size);
  if (kind === "code") return gap < 2.5 * body.pitch;
  if (kind === "heading") return gap < 1.8 && line.font === last.font && !MARKER.test(line.text);
  if (gap > 1.35 * body.pitch) return false;
  return !startsAnew(paragraph, line);
}

/** A list item goes on as plain lines. */
const isSameKind = (before: LineKind, now: LineKind) =>
  before === now || (isRunning(before) && isRunning(now));

const isRunning = (kind: LineKind) => kind === "text" || kind === "item";

/** Does the line open a paragraph by how it is set: indented, pulled out, or below a line that ended early? */
function startsAnew({ last, lineCount, kind }: Paragraph, line: Line): boolean {
  const em = line.size;
  const ended = isEnded(last);
  if (
    kind === "note" &&
    /^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,3}|\[\d{1,3}\]|[*†‡§])\s?\S/u.test(line.text) &&
    isEnded(last)
  )
    return true;
  const [shift, room] = isRightAligned(line)
    ? [last.x1 - line.x1, last.x0 - line.column.left]
    : [line.x0 - last.x0, line.column.right - last.x1];
  if (shift > 0.7 * em && ended && kind !== "item") return true;
  if (shift < -0.7 * em && lineCount > 1 && ended) return true;
  const width = line.column.right - line.column.left;
  const nextWord = (line.text.split(" ", 1)[0] ?? "").length * 0.5 * em;
  if (ended && room > nextWord + em + 0.02 * width) return true;
  return room > 0.4 * width && room > nextWord + em && !CONTINUES.test(line.text);
}

/** Script from the right fills its lines from there. */
const isRightAligned = ({ text }: Line) => /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);

/** Is the line the other half of a paragraph that was cut by the end of a column? */
function isTorn({ last }: Paragraph, line: Line): boolean {
  if (Math.abs(line.size - last.size) > 0.08 * last.size) return false;
  if (CONTINUES.test(line.text) || /\p{L}[-‐]$/u.test(last.text.slice(-2))) return true;
  const room = isRightAligned(last) ? last.x0 - last.column.left : last.column.right - last.x1;
  const isFull = room < 0.25 * (last.column.right - last.column.left);
  return isFull && !isEnded(last) && line.x0 - line.column.left < 0.7 * line.size;
}

import { groupSentences, type Segment } from "@earmark/core";

import { type BodyStyle, bodyStyleOf } from "./body-style.ts";
import { fragmentsOf } from "./fragments.ts";
import { vocabularyOf } from "./hyphens.ts";
import { BULLET, kindsOf, MARKER } from "./line-kinds.ts";
import { type Line, linesOf } from "./lines.ts";
import type { PageRuns } from "./page-runs.ts";
import { type Paragraph, paragraphsOf } from "./paragraphs.ts";
import { regionsOf } from "./regions.ts";
import { withoutRunningLines } from "./running-lines.ts";

/** A passage of the text, and where on its page it begins: points from the top. */
export type Passage = Omit<Segment, "id"> & { page: number; y: number };

const MAX_WORDS = 120;
const MAX_LEVEL = 6;

/** The text of laid out pages, in reading order. */
export function readLayout(pages: readonly PageRuns[]): Passage[] {
  const set = pages.map(({ page, height, runs }) => ({ page, height, fragments: fragmentsOf(runs) }));
  const lines = withoutRunningLines(set).flatMap(({ page, fragments }) =>
    regionsOf(fragments).flatMap((region) => linesOf(region, page)),
  );
  const body = bodyStyleOf(lines);
  const paragraphs = paragraphsOf(lines, kindsOf(lines, body), body, vocabularyOf(lines));
  const levels = headingLevels(paragraphs, body);
  return paragraphs.flatMap((paragraph) => passagesOf(paragraph, levels));
}

/** The larger the type, the higher the level. */
function headingLevels(paragraphs: readonly Paragraph[], body: BodyStyle): Map<string, number> {
  const sizes = new Set(
    paragraphs.filter(({ kind }) => kind === "heading").map(({ first }) => Math.max(round(first), body.size)),
  );
  const ordered = [...sizes].toSorted((a, b) => b - a);
  return new Map(
    paragraphs
      .filter(({ kind }) => kind === "heading")
      .map(({ first }) => [
        round(first).toString(),
        Math.min(ordered.indexOf(Math.max(round(first), body.size)) + 1, MAX_LEVEL),
      ]),
  );
}

const round = ({ size }: Line) => Math.round(size * 2) / 2;

function passagesOf(paragraph: Paragraph, levels: ReadonlyMap<string, number>): Passage[] {
  const { kind, first, pages } = paragraph;
  const at = { page: first.page, y: first.y };
  const whole = paragraph.parts.join("");
  switch (kind) {
    case "heading":
      return [{ ...at, text: whole, heading: levels.get(round(first).toString()) ?? MAX_LEVEL }];
    case "table":
      return [{ ...at, text: first.cells.map(({ text }) => text).join(" | "), block: "table" }];
    case "code":
      return [{ ...at, text: whole, block: "code" }];
    case "item":
    case "note":
    case "text":
      return sentences(whole).map(({ text, offset }) => ({
        text: offset === 0 && kind === "item" ? text.replace(BULLET, "") : text,
        page: pages.findLast((start) => start.at <= offset)?.page ?? first.page,
        y: first.y,
        ...(kind === "item" && MARKER.test(whole) && { block: "list-item" as const }),
      }));
  }
}

/** A long paragraph in passages, each with where it begins in it. */
function sentences(text: string): { text: string; offset: number }[] {
  let from = 0;
  return groupSentences(text, MAX_WORDS).map((passage) => {
    const offset = Math.max(text.indexOf(passage.slice(0, 40), from), from);
    from = offset + passage.length;
    return { text: passage, offset };
  });
}

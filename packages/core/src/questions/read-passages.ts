import type { Segment } from "../documents/document.ts";
import type { Passage } from "../ports/search-index.ts";
import { countTokens } from "../prompts/count-tokens.ts";
import { numberedLine, segmentOfLine } from "../prompts/numbered-lines.ts";
import { headerLines } from "../summaries/writing/content-lines.ts";
import { type Reading, readingOf, type Source } from "./reading.ts";

/** Segments before and after one that was found: a sentence is often understood by its neighbours only. */
const NEIGHBOURS = 1;
/** What the header of an item and the gaps take, at most. */
const HEADER_TOKENS = 200;

/**
 * The passages that were found, with what stands around them, grouped by item and in reading order there; the best come
 * first and go in until `maxTokens` are used up. Lines are numbered through all items. `sources` has all segments.
 */
export function readPassages(
  ranked: readonly Passage[],
  sources: ReadonlyMap<string, Source>,
  maxTokens: number,
): Reading | undefined {
  const chosen = choose(ranked, sources, maxTokens);
  const shown = [...chosen].flatMap(([source, positions]) =>
    [...positions]
      .toSorted((a, b) => a - b)
      .flatMap((position) => {
        const segment = source.segments[position];
        return segment ? [{ source, position, segment }] : [];
      }),
  );
  const [first] = shown;
  if (!first) return undefined;
  const lines = shown.map((line, index) => ({ ...line, id: segmentOfLine(index + 1) }));
  const numbered = lines.map(({ id, segment }) => ({ ...segment, id }));
  return readingOf(lines, {
    content: layOut(lines),
    document: { ...first.source.document, segments: numbered },
    extent: chosen.size === 1 ? "passages of it" : `passages of ${chosen.size} contents`,
  });
}

function choose(ranked: readonly Passage[], sources: ReadonlyMap<string, Source>, maxTokens: number) {
  const chosen = new Map<Source, Set<number>>();
  const places = new Map<Source, Map<string, number>>();
  let left = maxTokens;
  for (const { itemId, segment } of ranked) {
    const source = sources.get(itemId);
    if (!source) continue;
    const at = placesIn(source, places).get(segment.id);
    if (at === undefined) continue;
    const positions = chosen.get(source) ?? new Set<number>();
    const added = around(at, source.segments).filter((position) => !positions.has(position));
    const tokens = costOfLines(added, source.segments) + (chosen.has(source) ? 0 : HEADER_TOKENS);
    if (tokens > left) continue;
    left -= tokens;
    chosen.set(source, new Set([...positions, ...added]));
  }
  return chosen;
}

function placesIn(source: Source, known: Map<Source, Map<string, number>>): Map<string, number> {
  const places = known.get(source) ?? new Map(source.segments.map(({ id }, at) => [id, at]));
  known.set(source, places);
  return places;
}

const around = (at: number, { length }: readonly Segment[]): number[] =>
  Array.from({ length: 2 * NEIGHBOURS + 1 }, (_, index) => at - NEIGHBOURS + index).filter(
    (position) => position >= 0 && position < length,
  );

const costOfLines = (positions: number[], segments: readonly Segment[]): number =>
  positions.reduce((sum, position) => sum + countTokens(`99999 ${segments[position]?.text ?? ""}\n`), 0);

interface Line {
  id: string;
  source: Source;
  position: number;
  segment: Segment;
}

/** A header where another item begins, an ellipsis where something is left out. */
function layOut(lines: readonly Line[]): string {
  return lines
    .map(({ id, source, position, segment }, index) => {
      const before = lines[index - 1];
      const isNewItem = before?.source !== source;
      const isGap = isNewItem ? position > 0 : before.position + 1 < position;
      const head = isNewItem ? `${index > 0 ? "\n" : ""}${headerLines(source.document)}\n\n` : "";
      return `${head}${isGap ? "…\n" : ""}${numberedLine({ ...segment, id })}`;
    })
    .join("\n");
}

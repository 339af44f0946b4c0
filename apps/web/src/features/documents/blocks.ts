import type { Schemas } from "@earmark/api-client";

type Segment = Schemas["Segment"];

/** Neighbouring segments that are drawn as one thing: a list, a table, the turns of one speaker, or one by itself. */
export interface Block {
  type: "list" | "table" | "turn" | "heading" | "quote" | "code" | "image" | "paragraph";
  segments: Segment[];
  /** Given where a page of a paged source begins, or is gone on with under a new chapter. */
  page: number | undefined;
}

/** A stretch of the document under one chapter's title; null where no chapter was named. */
export interface Part {
  title: string | null;
  blocks: Block[];
}

const JOINED: ReadonlySet<Block["type"]> = new Set(["list", "table", "turn"]);

function typeOf({ heading, block, speaker, startMs }: Segment): Block["type"] {
  if (heading !== undefined) return "heading";
  if (block === "list-item") return "list";
  if (block !== undefined) return block;
  return speaker !== undefined || startMs !== undefined ? "turn" : "paragraph";
}

/** Groups segments into blocks, in order, each segment in exactly one. */
export function blocksOf(segments: readonly Segment[]): Block[] {
  const blocks: Block[] = [];
  let page: number | undefined;
  for (const segment of segments) {
    const turned = segment.page !== page;
    page = segment.page;
    const type = typeOf(segment);
    const last = blocks.at(-1);
    const joins =
      !turned && last?.type === type && JOINED.has(type) && last.segments[0]?.speaker === segment.speaker;
    if (joins) last.segments.push(segment);
    else blocks.push({ type, segments: [segment], page: turned ? page : undefined });
  }
  return blocks;
}

/** Cuts the document where chapters start. A chapter that starts on its own heading gets no second title. */
export function partsOf(
  segments: readonly Segment[],
  chapters: readonly { title: string; startSegmentId: string }[],
): Part[] {
  const titles = new Map(chapters.map(({ startSegmentId, title }) => [startSegmentId, title]));
  const cuts = segments.flatMap(({ id }, index) => (titles.has(id) && index > 0 ? [index] : []));
  const starts = segments.length > 0 ? [0, ...cuts] : [];
  return starts.map((start, nth) => {
    const part = segments.slice(start, starts[nth + 1]);
    const [first] = part;
    const title =
      first && chapters.length > 1 && first.heading === undefined ? titles.get(first.id) : undefined;
    return { title: title ?? null, blocks: blocksOf(part) };
  });
}

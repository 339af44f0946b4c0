import type { ChapterMark } from "@earmark/core";

import type { PdfDocument } from "./open-pdf.ts";
import type { Passage } from "./read-layout.ts";

type Entry = Awaited<ReturnType<PdfDocument["getOutline"]>>[number];
interface Place {
  page: number;
  /** Points from the top of the page. */
  y: number;
}

const MAX_ENTRIES = 1000;

/**
 * The bookmarks as chapters: those of the first level, or below it when that holds but one (the book itself). A chapter
 * starts at the heading of its name on the page it leads to, else where it leads. Never fails.
 */
export async function readOutline(pdf: PdfDocument, passages: readonly Passage[]): Promise<ChapterMark[]> {
  const outline = ((await pdf.getOutline().catch(() => null)) ?? []) as Entry[];
  const entries = outline.length === 1 ? ((outline[0]?.items ?? []) as Entry[]) : outline;
  const marks: ChapterMark[] = [];
  for (const entry of (entries.length > 0 ? entries : outline).slice(0, MAX_ENTRIES)) {
    const place = await placeOf(pdf, entry).catch(() => undefined);
    const segment = place ? segmentAt(passages, entry.title, place) : -1;
    if (segment >= 0) marks.push({ title: entry.title, segment });
  }
  return marks;
}

async function placeOf(pdf: PdfDocument, { dest }: Entry): Promise<Place | undefined> {
  const target = typeof dest === "string" ? await pdf.getDestination(dest) : dest;
  const [ref, kind, left, top] = (target ?? []) as [unknown, { name?: string } | undefined, unknown, unknown];
  const index = typeof ref === "number" ? ref : await pdf.getPageIndex(ref as never);
  const up = kind?.name === "XYZ" ? top : kind?.name === "FitH" || kind?.name === "FitBH" ? left : undefined;
  const page = await pdf.getPage(index + 1);
  const [, y = 0] =
    typeof up === "number" ? page.getViewport({ scale: 1 }).convertToViewportPoint(0, up) : [];
  return { page: index + 1, y: Number(y) };
}

function segmentAt(passages: readonly Passage[], title: string, { page, y }: Place): number {
  const name = letters(title);
  const isNamed = ({ text }: Passage) =>
    name !== "" &&
    letters(text)
      .slice(0, name.length + 8)
      .endsWith(name);
  const on = (test: (passage: Passage) => boolean) =>
    passages.findIndex((passage) => passage.page === page && test(passage));
  const named = on((passage) => passage.heading !== undefined && isNamed(passage));
  if (named >= 0) return named;
  const begun = on((passage) => passage.y >= y - 2);
  return begun >= 0 ? begun : passages.findIndex((passage) => passage.page >= page);
}

const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");

import { type Section, sentencesOf } from "../section.ts";

/**
 * What is finished of an answer that is still growing. The text or number at its end may be cut off: it is left out, and
 * with it every key that has nothing behind it yet.
 */
export function finishedPart(partial: unknown): unknown {
  if (Array.isArray(partial)) return withFinishedEnd(partial, partial.length - 1);
  if (typeof partial !== "object" || partial === null) return undefined;
  const entries = Object.entries(partial);
  return Object.fromEntries(
    withFinishedEnd(
      entries.map(([, value]) => value),
      entries.length - 1,
    ).map((value, at) => [entries[at]?.[0] ?? "", value]),
  );
}

function withFinishedEnd(values: readonly unknown[], last: number): unknown[] {
  const end = finishedPart(values[last]);
  return [...values.slice(0, Math.max(0, last)), ...(end === undefined ? [] : [end])];
}

/**
 * Hears a growing answer and gives the sections there are whenever one more entry or sentence was finished, never less
 * than before.
 */
export function draftStream(
  read: (finished: unknown) => Section[],
  onDraft: (sections: Section[]) => void,
): (partial: unknown) => void {
  let heard = 0;
  let shown: readonly Section[] = [];
  return (partial) => {
    const finished = finishedPart(partial);
    const size = texts(finished);
    if (size <= heard) return;
    heard = size;
    const sections = read(finished);
    if (!hasGrown(sections, shown)) return;
    shown = sections;
    onDraft(sections);
  };
}

/** How many strings there are in it: cheap to count at every token, unlike what they come to. */
function texts(value: unknown): number {
  if (typeof value === "string") return 1;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, entry) => sum + texts(entry), 0);
}

function hasGrown(now: readonly Section[], before: readonly Section[]): boolean {
  const sizes = new Map(now.map((section) => [section.key, sizeOf(section)]));
  const isKept = before.every((section) => (sizes.get(section.key) ?? 0) >= sizeOf(section));
  const total = (sections: readonly Section[]) => sections.reduce((sum, section) => sum + sizeOf(section), 0);
  return isKept && total(now) > total(before);
}

/** Entries and sentences. */
function sizeOf(section: Section): number {
  switch (section.kind) {
    case "prose":
      return section.paragraphs.length + sentencesOf(section).length;
    case "chapters":
      return section.chapters.length + sentencesOf(section).length;
    case "quotes":
      return section.quotes.length;
    case "phrases":
      return section.phrases.length;
    case "list":
    case "posts":
      return section.points.length + sentencesOf(section).length;
    case "actions":
      return section.actions.length + sentencesOf(section).length;
    case "cards":
      return section.cards.length + sentencesOf(section).length;
  }
}

import { detectLanguage } from "@earmark/extractive";

import { wordsIn } from "../documents/document.ts";
import { languageTag } from "../documents/language-tag.ts";
import type { SpokenPassage } from "../ports/transcriber.ts";

/** What was heard in one part, and the language that the engine says it is in. */
interface HeardText {
  language?: string | undefined;
  passages: readonly SpokenPassage[];
}

/** Fewer words than this tell a language by chance. */
const ENOUGH_WORDS = 12;

const primary = (tag: string) => tag.split("-", 1)[0] ?? tag;

const textOf = (passages: readonly SpokenPassage[]) =>
  passages
    .map(({ text }) => text)
    .join(" ")
    .slice(0, 20_000);

/** The language of some passages by their words alone, else undefined. */
function writtenLanguage(passages: readonly SpokenPassage[]): string | undefined {
  const detected = wordsIn(passages) < ENOUGH_WORDS ? "und" : detectLanguage(textOf(passages));
  return detected === "und" ? undefined : detected;
}

/** The language of what was heard: what the words are written in, and only when that can't be told what the engine says. */
export function languageOf({ language, passages }: HeardText): string | undefined {
  if (passages.length === 0) return undefined;
  return writtenLanguage(passages) ?? languageTag(language);
}

/**
 * The language that most of the words are in, over all parts; a tie goes to the one heard first. The engine's own tag
 * stays when it says the same more exactly (`pt-BR`). Undefined when nobody can tell.
 */
export function majorityLanguage(parts: readonly HeardText[]): string | undefined {
  const words = new Map<string, number>();
  const tags = new Map<string, string>();
  for (const part of parts) {
    const tag = languageOf(part);
    if (tag === undefined) continue;
    const stated = languageTag(part.language);
    const key = primary(tag);
    words.set(key, (words.get(key) ?? 0) + wordsIn(part.passages));
    if (stated && primary(stated) === key) tags.set(key, tags.get(key) ?? stated);
  }
  const [best] = [...words].toSorted(([, a], [, b]) => b - a);
  return best && (tags.get(best[0]) ?? best[0]);
}

/**
 * The parts that alone, among neighbours in the majority's language, are in another: one bad guess at the beginning of a
 * clip makes a model write all of it in a language nobody speaks. Two such parts in a row are believed, people do change
 * the language.
 */
export function strayParts(parts: readonly HeardText[], majority: string): number[] {
  const isOther = parts.map((part) => {
    const language = languageOf(part);
    return language !== undefined && primary(language) !== primary(majority);
  });
  return isOther.flatMap((other, i) =>
    other && !isOther[i - 1] && !isOther[i + 1] && parts.length > 2 ? [i] : [],
  );
}

/** Whether a part, heard again in the majority's language, is to be believed over what was heard first. */
export function prefersSecond(first: HeardText, second: HeardText, majority: string): boolean {
  const language = languageOf(second);
  if (language === undefined || primary(language) !== primary(majority)) return false;
  const [before, after] = [certainty(first.passages), certainty(second.passages)];
  // Without a word from the engine on how sure it is, one part alone in another language is the less likely story.
  return before === undefined || after === undefined || after >= before;
}

function certainty(passages: readonly SpokenPassage[]): number | undefined {
  const all = passages.flatMap(({ averageLogProbability }) => averageLogProbability ?? []);
  return all.length === 0 ? undefined : all.reduce((sum, value) => sum + value, 0) / all.length;
}

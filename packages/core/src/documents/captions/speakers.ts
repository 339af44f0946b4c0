import type { Cue } from "./cue.ts";

const MAX_NAME = 40;
const NAME =
  /^(?:\p{Lu}[\p{L}\p{M}\p{N}.'’_-]*|#?\d{1,2}|\p{Lo}[\p{L}\p{M}\p{N}]{0,11}|de|van|von|der|da|di|la|le|al|bin)$/u;
const NOT_NAMES =
  /^(?:notes?|warning|question|answer|remember|example|https?|ps|tip|update|source|subtitles?|captions?|music|applause|laugh(?:s|ter|ing)?|inaudible|crosstalk|silence|cheering|singing)$/i;

/** `TRAVIS: hello`, `[Travis] hello`, `>> Travis: hello`, `(Travis): hello` → the name and the rest. Unconfirmed. */
export function readSpeakerPrefix(text: string): { speaker: string; text: string } | undefined {
  const head = text.slice(0, MAX_NAME + 12);
  const bracket = /^(?:>>\s{0,4}|-\s{1,2})?(?:\[([^[\]:]{1,40})\]|\(([^():]{1,40})\))[:：]?\s/.exec(head);
  const colon = /^(?:>>\s{0,4}|-\s{1,2})?([^:：[\]()<>,!?"\n]{1,40})(?::\s|：)/.exec(head);
  const match = bracket ?? colon;
  const speaker = (bracket ? (bracket[1] ?? bracket[2]) : colon?.[1])?.trim();
  if (!match || !speaker || !isName(speaker)) return undefined;
  return { speaker, text: text.slice(match[0].length).trim() };
}

/** Up to four words that each look like a part of a name. `[Music]` looks like one too: see `nameSpeakers`. */
export function isName(text: string): boolean {
  const words = text.split(/[\s_]+/);
  return (
    words.length <= 4 &&
    /^[\p{L}#]/u.test(text) &&
    words.every((word) => NAME.test(word)) &&
    !NOT_NAMES.test(text)
  );
}

/** Splits a cue in which speakers change without a name: at `>>`, and at dashes that open two or more of its lines. */
export function splitTurns(cue: Cue): Cue[] {
  const dashed = cue.text.match(/^[ \t]{0,4}[-–—] ?(?=\S)/gm)?.length ?? 0;
  if (dashed < 2 && !cue.text.includes(">>")) return [cue];
  const at = dashed < 2 ? /(?<=^|\s)(?=>>)/ : /(?<=^|\s)(?=>>)|^[ \t]{0,4}[-–—] ?(?=\S)/m;
  const turns = cue.text.split(at).filter((text) => text.trim());
  return turns.map((text, i) => ({ ...cue, text: text.trim(), turn: i > 0 || dashed >= 2 }));
}

/**
 * Takes speakers from prefixes where a file writes them so, and lets them speak until the next is named. A prefix is
 * believed when the file opens with one, or when its name returns; a single "Remember: …" stays text.
 */
export function nameSpeakers(cues: readonly Cue[]): Cue[] {
  if (cues.some(({ speaker }) => speaker)) return [...cues];
  const prefixes = cues.map(({ text }) => readSpeakerPrefix(text));
  const counts = new Map<string, number>();
  for (const prefix of prefixes)
    if (prefix) counts.set(prefix.speaker, (counts.get(prefix.speaker) ?? 0) + 1);
  const returning = [...counts.values()].filter((count) => count >= 2).length;
  const opens = prefixes[0] !== undefined && (returning >= 1 || cues.length <= 3);
  let speaking: string | undefined;
  return cues.map((cue, i) => {
    const prefix = prefixes[i];
    const isSure = opens || (returning >= 2 && (counts.get(prefix?.speaker ?? "") ?? 0) >= 2);
    if (prefix && isSure) {
      speaking = prefix.speaker;
      return { ...cue, ...prefix };
    }
    if (!cue.text.startsWith(">>")) return speaking ? { ...cue, speaker: speaking } : cue;
    speaking = undefined;
    return { ...cue, text: cue.text.replace(/^>{2,4}\s{0,8}/, ""), turn: true };
  });
}

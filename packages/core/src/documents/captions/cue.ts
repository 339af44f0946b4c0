import { SourceError } from "../../errors.ts";

/**
 * One caption as its file states it. Times are milliseconds and not yet trusted: they may be missing, negative or
 * out of order. `text` may hold several lines. `glued`: it goes on from the cue before without a space.
 * `turn`: the file marks a change of speaker here without naming one.
 */
export type Cue = {
  text: string;
  startMs?: number | undefined;
  endMs?: number | undefined;
  speaker?: string | undefined;
  glued?: boolean;
  turn?: boolean;
};

/** What a parser makes of a file. `language` is as the file states it. */
export type Captions = { cues: Cue[]; language?: string | undefined };

const MAX_CUES = 250_000;

/** Two hundred hours of captions are enough; what has more was not made to be read. Throws SourceError "too-large". */
export function refuseTooMany(cues: number): void {
  if (cues > MAX_CUES) throw new SourceError("too-large", "The transcript has too many entries to be read");
}

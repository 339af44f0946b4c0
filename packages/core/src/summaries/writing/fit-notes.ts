import { countTokens } from "../../prompts/count-tokens.ts";
import { notesLines, type PartNotes } from "./part-notes.ts";

const NONE: PartNotes = { chapters: [], claims: [], decisions: [], actions: [], quotes: [] };
const LISTS = Object.keys(NONE) as (keyof PartNotes)[];

/**
 * Notes that take at most `maxTokens`, titles of parts aside. A model that will not be brief is cut short: the longest
 * kind of note loses its last entries, again and again, so that something of every kind stays.
 */
export function fitNotes(notes: PartNotes, maxTokens: number): PartNotes {
  const tokensOf = (list: keyof PartNotes, of: PartNotes) =>
    countTokens(notesLines({ ...NONE, [list]: of[list] }).join("\n")) + 1;
  let fitted = notes;
  const sizes = new Map(LISTS.map((list) => [list, tokensOf(list, notes)]));
  const total = () => [...sizes.values()].reduce((sum, size) => sum + size, 0);
  while (total() > maxTokens) {
    const [longest] = LISTS.filter((list) => fitted[list].length > 0).toSorted(
      (a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0),
    );
    if (!longest) break;
    fitted = { ...fitted, [longest]: fitted[longest].slice(0, Math.floor(fitted[longest].length * 0.9)) };
    sizes.set(longest, tokensOf(longest, fitted));
  }
  return fitted;
}

import { cleanText } from "../article/clean-text.ts";

const MAX_CHARS = 300;

/** What a file's name says of what is in it, for a person: without folders and ending. Undefined when nothing is left. */
export function titleOf(name: string): string | undefined {
  const base = name.split(/[/\\]/).at(-1) ?? "";
  const bare = base.slice(0, MAX_CHARS).replace(/\.[a-z\d]{1,8}$/i, "");
  return cleanText(bare.replaceAll("_", " ")) || undefined;
}

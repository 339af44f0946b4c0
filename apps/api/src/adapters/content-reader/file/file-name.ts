/** What a file's name says of what is in it, for a person: without folders and ending. Undefined when nothing is left. */
export function titleOf(name: string): string | undefined {
  const base = name.split(/[/\\]/).at(-1) ?? "";
  return (
    base
      .slice(0, 300)
      .replace(/\.[a-z\d]{1,8}$/i, "")
      .replaceAll(/[_\s]+/g, " ")
      .trim() || undefined
  );
}

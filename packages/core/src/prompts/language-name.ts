let names: Intl.DisplayNames | undefined;

/** What a language is called in English, such as `German` for `de`: models mistake bare tags for one another. */
export function languageName(tag: string): string {
  names ??= new Intl.DisplayNames(["en"], { type: "language" });
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

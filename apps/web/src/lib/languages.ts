/** Languages to choose from; any other may be named to the API. */
const TAGS =
  "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv sw ta th tr uk ur vi zh-Hans zh-Hant".split(
    " ",
  );

/** What a language calls itself: `Deutsch`. */
export function nativeName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}

/** By their own names; those in `first` come first. One that is not in the list is added. */
export function languageChoices(first: readonly (string | null)[]): { tag: string; name: string }[] {
  const chosen = [...new Set(first.flatMap((tag) => tag ?? []))];
  const others = TAGS.filter((tag) => !chosen.includes(tag)).map((tag) => ({ tag, name: nativeName(tag) }));
  return [
    ...chosen.map((tag) => ({ tag, name: nativeName(tag) })),
    ...others.toSorted((a, b) => a.name.localeCompare(b.name)),
  ];
}

/** Of the languages that the browser asks for, the one to offer first. */
export function browserLanguage(): string | null {
  const wanted = typeof navigator === "undefined" ? undefined : navigator.language;
  if (!wanted) return null;
  const short = wanted.split("-")[0] ?? "";
  return TAGS.find((tag) => tag === wanted) ?? TAGS.find((tag) => tag === short) ?? null;
}

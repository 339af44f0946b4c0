/**
 * The BCP 47 tag for what a file says of its language: a tag (`en_us`, `pt-BR`) or an English name as Whisper
 * writes it (`english`). Undefined when it says nothing usable.
 */
export function languageTag(stated: string | undefined): string | undefined {
  const value = stated?.trim().replaceAll("_", "-") ?? "";
  if (/^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,3}$/i.test(value) && !/^und(?:-|$)/i.test(value))
    return canonical(value);
  return /^[a-z ]{4,24}$/i.test(value) ? tagByName().get(value.toLowerCase()) : undefined;
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

let names: Map<string, string> | undefined;

function tagByName(): Map<string, string> {
  if (names) return names;
  const english = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  names = new Map(codes.map((code) => [english.of(code)?.toLowerCase() ?? code, canonical(code) ?? code]));
  return names;
}

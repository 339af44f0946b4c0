/** Letters that no decomposition takes apart, and how people without them on their keyboard write them. */
const SPELLED: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

const LATIN_OR_GREEK_ACCENTS = /([\p{Script=Latin}\p{Script=Greek}])[\u0300-\u036F]+/gu;
/** Vowel points and the like, that most texts leave out. */
const SEMITIC_POINTS = /[\u0591-\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670]/g;

/**
 * A word as search compares it: lower case, without accents where leaving them out is a matter of the keyboard. Signs
 * that make another letter (й) or a vowel (Indic scripts) stay.
 */
export function foldWord(word: string): string {
  if (/^[a-z\d]+$/.test(word)) return word;
  const lower = word.normalize("NFKC").toLowerCase();
  return lower
    .normalize("NFD")
    .replaceAll(LATIN_OR_GREEK_ACCENTS, "$1")
    .replaceAll(SEMITIC_POINTS, "")
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => SPELLED[letter] ?? letter)
    .normalize("NFC")
    .replaceAll("ё", "е");
}

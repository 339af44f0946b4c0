/** What a scanner needs to know of a character. Plain numbers, as they live in a byte table. */
export const Character = {
  /** Space, punctuation, symbols, emoji, and hiragana: Japanese writes its grammar in it. */
  separator: 0,
  letter: 1,
  digit: 2,
  /** Scripts that put no space between words. */
  unspaced: 3,
  /** Marks and invisible joiners that continue a word. */
  joiner: 4,
} as const;

const UNKNOWN = 255;
const table = new Uint8Array(65_536).fill(UNKNOWN);

const unspaced = /[\p{Script=Han}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const joiner = /[\p{M}\u00ad\u200b-\u200d\u2060]/u;

function classify(character: string): number {
  if (/\p{Script=Hiragana}/u.test(character)) return Character.separator;
  if (character.length === 1 && unspaced.test(character)) return Character.unspaced;
  if (joiner.test(character)) return Character.joiner;
  if (/\p{L}/u.test(character)) return Character.letter;
  return /\p{N}/u.test(character) ? Character.digit : Character.separator;
}

/** Latin, with its accents: classified at once, so that most characters need no question asked. */
const COMMON = 0x250;
for (let code = 0; code < COMMON; code += 1) table[code] = classify(String.fromCharCode(code));

/** The class of the code unit at `index`; both halves of a surrogate pair get the class of the pair. */
export function characterAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code < COMMON) return table[code] ?? Character.separator;
  if (code >= 0xd800 && code <= 0xdfff) {
    const start = code >= 0xdc00 && index > 0 ? index - 1 : index;
    return classify(String.fromCodePoint(text.codePointAt(start) ?? code));
  }
  const known = table[code] ?? Character.separator;
  if (known !== UNKNOWN) return known;
  return (table[code] = classify(String.fromCharCode(code)));
}

/** Moves `index` off the middle of a surrogate pair. */
export function characterBoundary(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index + 1 : index;
}

/** Space in any script; NaN (past the end) is not space. */
export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x85
  );
}

/** Japanese grammar is written in it. */
export const isHiragana = (code: number): boolean => code >= 0x3041 && code <= 0x309f;

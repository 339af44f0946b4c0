/**
 * Tokens that a text takes at most, without any vendor's tokenizer: what the greedier of the common ones make of ordinary
 * text in each script, and a little more. A text made to be dense may still take more; the provider says so then, and
 * the caller sends less.
 */
export function countTokens(text: string): number {
  tokensOf ??= Float32Array.from(tokensByUnit());
  let tokens = 0;
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    run = code > 0x20 && code < 0x7f ? run + 1 : 0;
    tokens += run > LONGEST_WORD ? DENSE : (tokensOf[code] ?? 0);
  }
  return Math.ceil(tokens);
}

/** Nobody's word: a key, a hash, a picture in base64. Such things take nearly a token for each character. */
const LONGEST_WORD = 28;
const DENSE = 0.9;

/** What a UTF-16 unit takes, up to the unit named. A surrogate is half a character: an emoji takes up to four. */
const UP_TO: readonly (readonly [last: number, tokens: number])[] = [
  [0x1f, 0.5],
  [0x20, 0.08],
  [0x2f, 0.9],
  [0x39, 0.8],
  [0x40, 0.9],
  [0x5a, 0.5],
  [0x60, 0.9],
  [0x7a, 0.3],
  [0xbf, 1],
  [0xff, 0.85],
  [0x24f, 1.3],
  [0x2ff, 1.5],
  [0x36f, 1],
  [0x3ff, 1],
  [0x52f, 0.6],
  [0x5ff, 1.15],
  [0x77f, 1.05],
  [0xfff, 1.5],
  [0x10ff, 2],
  [0x11ff, 1.2],
  [0x1fff, 2.4],
  [0x206f, 0.9],
  [0x2e7f, 1.8],
  [0x9fff, 1.5],
  [0xabff, 2.4],
  [0xd7a3, 1.25],
  [0xffff, 2],
];

/** Made when something is first counted: whoever counts nothing does not wait for it. */
let tokensOf: Float32Array | undefined;

function* tokensByUnit(): Generator<number> {
  let code = 0;
  for (const [last, tokens] of UP_TO) for (; code <= last; code++) yield tokens;
}

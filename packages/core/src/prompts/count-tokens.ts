/**
 * Tokens that a text takes at most, without any vendor's tokenizer: what the greedier of the common ones (those of
 * OpenAI, Anthropic, Google and Meta) make of ordinary text in each script, and a little more. A text made to be
 * dense may still take more; the provider says so then, and the caller sends less.
 */
export function countTokens(text: string): number {
  let tokens = 0;
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    run = code > 0x20 && code < 0x7f ? run + 1 : 0;
    tokens += Math.max(tokensOf(code), run > LONGEST_WORD ? DENSE : 0);
  }
  return Math.ceil(tokens);
}

/** Nobody's word: a key, a hash, a picture in base64. Such things take nearly a token for each character. */
const LONGEST_WORD = 28;
const DENSE = 0.9;

/** Of one UTF-16 unit, by the first bound that is above it. */
const BOUNDS: readonly (readonly [below: number, tokens: number])[] = [
  [0x30, 0.75],
  [0x3a, 0.8],
  [0x41, 0.75],
  [0x5b, 0.42],
  [0x61, 0.75],
  [0x7b, 0.26],
  [0xc0, 0.9],
  [0x250, 0.75],
  [0x300, 1.5],
  [0x370, 1],
  [0x530, 0.55],
  [0x780, 0.75],
  [0x1100, 1.4],
  [0x1200, 1.2],
  [0x2000, 1.6],
  [0x2070, 0.8],
  [0x2e80, 1.5],
  [0xa000, 1.3],
  [0xac00, 1.6],
  [0xd7b0, 1.25],
  [0xe000, 1.6],
  [0x1_0000, 2],
];

function tokensOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return 0.26;
  if (code === 0x20) return 0.08;
  if (code === 0x0a) return 0.5;
  return BOUNDS.find(([below]) => code < below)?.[1] ?? 2;
}

/** Numbers in [0, 1) that are the same in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** So many characters out of an alphabet. */
export const wordOf = (random: () => number, alphabet: string, chars: number): string =>
  Array.from({ length: chars }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");

export const HEX = "0123456789abcdef";
export const BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

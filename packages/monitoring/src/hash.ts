/** 53 bits of a text, for telling texts apart where nobody gains by a collision. */
export function shortHash(text: string): string {
  let [high, low] = [0x9e3779b9, 0x85ebca6b];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x27d4eb2f);
    low = Math.imul(low ^ code, 0x165667b1);
  }
  high = Math.imul(high ^ (high >>> 15) ^ low, 0x2c1b3c6d);
  low = Math.imul(low ^ (low >>> 13) ^ high, 0x297a2d39);
  const bits = 0x200000 * ((high ^ (high >>> 16)) >>> 0) + ((low ^ (low >>> 15)) >>> 11);
  return bits.toString(36);
}

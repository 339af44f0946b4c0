import { randomBytes } from "node:crypto";

import type { Ports } from "@earmark/core";

const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";
const BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * Ids in the order of their making (to the millisecond), with 80 random bits: 26 digits of Crockford's base 32. Secrets
 * are nothing but random bits.
 */
export const createIds = (now: () => Date): Ports["ids"] => ({
  next: (prefix) =>
    `${prefix}_${digits(BigInt(now().getTime()), 10, CROCKFORD)}${digits(randomBits(80), 16, CROCKFORD)}`,
  secret: () => digits(randomBits(256), 43, BASE_62),
});

const randomBits = (bits: number) => BigInt(`0x${randomBytes(bits / 8).toString("hex")}`);

const digits = (value: bigint, count: number, alphabet: string): string => {
  const base = BigInt(alphabet.length);
  return Array.from(
    { length: count },
    (_, place) => alphabet[Number((value / base ** BigInt(count - 1 - place)) % base)],
  ).join("");
};

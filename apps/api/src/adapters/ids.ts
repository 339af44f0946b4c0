import { randomBytes } from "node:crypto";

const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

/** Ids in the order of their making (to the millisecond), with 80 random bits: 26 digits of Crockford's base 32. */
export const nextId = (prefix: string, nowMs: number): string =>
  `${prefix}_${digits(BigInt(nowMs), 10)}${digits(BigInt(`0x${randomBytes(10).toString("hex")}`), 16)}`;

const digits = (value: bigint, count: number): string =>
  Array.from(
    { length: count },
    (_, index) => DIGITS[Number((value >> BigInt(5 * (count - 1 - index))) & 31n)],
  ).join("");

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SECRET_LENGTH = 43;
const CHECK_LENGTH = 6;
const START_LENGTH = 8;
const SHAPE = new RegExp(`^emk_[0-9A-Za-z]{${SECRET_LENGTH + CHECK_LENGTH}}$`);

/** Whether whoever sends this means an API key, well copied or not. */
export const isApiKeyLike = (token: string): boolean => token.startsWith("emk_");

/**
 * An API key: `emk_`, 256 random bits as 43 digits of base 62, and their CRC-32 as six more. Whoever finds one, a program
 * that looks for leaked keys or this API, can tell it from a typing error without asking a database.
 */
export function newToken(secret: string): string {
  if (secret.length !== SECRET_LENGTH) throw new Error(`A key wants a secret of ${SECRET_LENGTH} digits`);
  return `emk_${secret}${checkDigits(secret)}`;
}

/** Whether a token can have been made by `newToken`. */
export const isWellFormed = (token: string): boolean =>
  SHAPE.test(token) && checkDigits(token.slice(4, -CHECK_LENGTH)) === token.slice(-CHECK_LENGTH);

/** What of a key may be shown: the beginning, by which its owner knows it again. Leaves 230 bits to guess. */
export const startOf = (token: string): string => token.slice(0, START_LENGTH);

function checkDigits(text: string): string {
  let value = crc32(text);
  let digits = "";
  for (let place = 0; place < CHECK_LENGTH; place++) {
    digits = (DIGITS[value % DIGITS.length] ?? "") + digits;
    value = Math.floor(value / DIGITS.length);
  }
  return digits;
}

/** CRC-32 (ISO-HDLC, as in zip and PNG) of a text in ASCII. */
function crc32(text: string): number {
  let crc = 0xff_ff_ff_ff;
  for (let index = 0; index < text.length; index++) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0);
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

import { baseOf } from "./base-language.ts";

/** What stands before the decimals of a number. */
export type DecimalMark = "." | ",";

const COMMA = new Set(
  "de fr es it pt nl sv da no nb nn fi pl cs sk sl hr sr bg ro hu ru uk be el tr id vi lt lv et ca gl eu is".split(
    " ",
  ),
);
/** As much of a document as tells how it writes its numbers. */
const SAMPLE_CHARS = 50_000;
/** So many more numbers must be written the other way before we believe that it is not its language's. */
const CONVINCING = 3;

/** How these texts write decimals: as their language does, unless they plainly do otherwise. */
export function decimalMarkOf(language: string, texts: Iterable<string>): DecimalMark {
  const usual = COMMA.has(baseOf(language)) ? "," : ".";
  let read = 0;
  const counts = { ".": 0, ",": 0 };
  for (const text of texts) {
    if ((read += text.length) > SAMPLE_CHARS) break;
    for (const [, mark] of text.matchAll(/(?<![\d.,])\d+([.,])\d{1,2}(?![\d.,])/gu))
      if (mark === "." || mark === ",") counts[mark] += 1;
  }
  const other = usual === "." ? "," : ".";
  return counts[other] >= CONVINCING && counts[other] > 2 * counts[usual] ? other : usual;
}

const forms = {
  ".": {
    grouped: /^\d{1,3}(?:[,'’\u00a0\u202f\u2009 ]\d{3})+(?:\.\d+)?$|^\d{1,2}(?:,\d{2})+,\d{3}$/u,
    plain: /^\d+(?:\.\d+)?$/u,
  },
  ",": { grouped: /^\d{1,3}(?:[.'’\u00a0\u202f\u2009 ]\d{3})+(?:,\d+)?$/u, plain: /^\d+(?:,\d+)?$/u },
};

/** The value of digits with their separators; undefined when it is no number by this convention (12:30, 1.2.3). */
export function valueOf(numeral: string, mark: DecimalMark): number | undefined {
  const { grouped, plain } = forms[mark];
  if (plain.test(numeral)) return Number(numeral.replace(",", "."));
  if (!grouped.test(numeral)) return undefined;
  return Number(numeral.replace(mark === "." ? /[^\d.]/gu : /[^\d,]/gu, "").replace(",", "."));
}

/** The zeros of scripts that have digits of their own. */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810, 0xff10,
];

/** The same text with 0 to 9 for the digits of every script. */
export const plainDigits = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });

import { countWords } from "../../documents/document.ts";
import type { Evidence } from "./evidence.ts";
import { findVerbatim } from "./source-text.ts";

/** Fewer words in quotation marks are a term or a title, not what someone said. */
const MIN_WORDS = 4;
const QUOTATION =
  /“([^“”]{1,600})”|„([^„“”]{1,600})[“”]|"([^"]{1,600})"|«([^«»]{1,600})»|「([^「」]{1,600})」/gu;

/** The sentence with the quotations in it as the source has them; what the source has not is no quotation any more. */
export const settleQuotations = (
  text: string,
  positions: readonly number[],
  { passages }: Evidence,
): string =>
  text.replace(QUOTATION, (whole, ...groups) => {
    const inner = groups.find((group): group is string => typeof group === "string" && group !== text) ?? "";
    if (countWords(inner) < MIN_WORDS) return whole;
    const [, core = "", stop = ""] = /^(.*?)([.,;!?…]*)$/su.exec(inner) ?? [];
    const found = findVerbatim(core, passages, positions);
    return found ? `${whole.charAt(0)}${found.text}${stop}${whole.at(-1) ?? ""}` : inner;
  });

import { wordIn } from "./fields.ts";
import type { XmlElement } from "./xml-tree.ts";

/** `yes`, `true` and `explicit` against `no`, `false` and `clean`. */
export function explicitIn(element: XmlElement): boolean | undefined {
  const word = wordIn(
    element,
    "itunes:explicit",
    "googleplay:explicit",
    "explicit",
    "media:adult",
  )?.toLowerCase();
  if (word === undefined) return undefined;
  if (/^(?:yes|true|explicit|1)$/.test(word)) return true;
  return /^(?:no|false|clean|0)$/.test(word) ? false : undefined;
}

/** The digits of what should be a number: `Season 2` is 2. */
export function numberIn(element: XmlElement, ...names: readonly string[]): number | undefined {
  const digits = /\d{1,9}(?:\.\d{1,3})?/.exec(wordIn(element, ...names) ?? "")?.[0];
  return digits === undefined ? undefined : Number(digits);
}

export function typeIn(element: XmlElement): "full" | "trailer" | "bonus" | undefined {
  const word = wordIn(element, "itunes:episodetype", "episodetype")?.toLowerCase();
  return word === "full" || word === "trailer" || word === "bonus" ? word : undefined;
}

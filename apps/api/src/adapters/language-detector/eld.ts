import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import type { LanguageDetector } from "@earmark/core";
import type { eld } from "eld/extrasmall";

type Eld = typeof eld;

/** More says no more about its language. */
const MAX_CHARS = 4_000;

/** A lead over the next language from which there is nothing to doubt. */
const CLEAR_LEAD = 0.3;

/** What people's settings call languages that eld knows by another code. */
const ALIASES: Record<string, string> = { nb: "no", nn: "no", fil: "tl", iw: "he", cmn: "zh", yue: "zh" };

/**
 * LanguageDetector by the frequencies of letters that stand together. From half sure on, there was enough text to tell; a
 * name or an abbreviation stays below. The data takes 90 MB and a fifth of a second, so it is loaded when first needed.
 */
export function createLanguageDetector(): LanguageDetector {
  let loaded: Eld | undefined;
  return {
    detect(text, { among } = {}) {
      loaded ??= load();
      const spoken = among && new Map(among.map((tag) => [codeOf(tag), tag]));
      const found = detectAmong(loaded, text.slice(0, MAX_CHARS), spoken && [...spoken.keys()]);
      if (!found) return undefined;
      return { ...found, language: spoken?.get(found.language) ?? found.language };
    },
  };
}

/** A port's call that gives its answer at once can't wait for an import. */
function load(): Eld {
  const path = fileURLToPath(import.meta.resolve("eld/extrasmall"));
  return (createRequire(import.meta.url)(path) as { eld: Eld }).eld;
}

function codeOf(tag: string): string {
  const code = tag.split("-", 1)[0]?.toLowerCase() ?? "";
  return ALIASES[code] ?? code;
}

function detectAmong(eld: Eld, text: string, codes: string[] | undefined) {
  // Nothing comes between these three calls.
  eld.setLanguageSubset(codes ?? false);
  const result = eld.detect(text);
  const isReliable = result.isReliable();
  eld.setLanguageSubset(false);

  const { language } = result;
  if (language === "" || (codes && !codes.includes(language))) return undefined;
  const [best = 0, next = 0] = Object.values(result.getScores()).toSorted((a, b) => b - a);
  const lead = best > 0 ? Math.min(1, (best - next) / best / CLEAR_LEAD) : 0;
  return { language, confidence: (isReliable ? 0.5 : 0) + lead / 2 };
}

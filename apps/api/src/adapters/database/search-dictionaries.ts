import { sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { selectRows } from "./rows.ts";

/** PostgreSQL's Snowball dictionaries by language. A server has those of its version. */
const DICTIONARIES: Record<string, string> = {
  ar: "arabic_stem",
  ca: "catalan_stem",
  da: "danish_stem",
  de: "german_stem",
  el: "greek_stem",
  en: "english_stem",
  es: "spanish_stem",
  et: "estonian_stem",
  eu: "basque_stem",
  fi: "finnish_stem",
  fr: "french_stem",
  ga: "irish_stem",
  hi: "hindi_stem",
  hu: "hungarian_stem",
  hy: "armenian_stem",
  id: "indonesian_stem",
  it: "italian_stem",
  lt: "lithuanian_stem",
  nb: "norwegian_stem",
  ne: "nepali_stem",
  nl: "dutch_stem",
  nn: "norwegian_stem",
  no: "norwegian_stem",
  pt: "portuguese_stem",
  ro: "romanian_stem",
  ru: "russian_stem",
  sr: "serbian_stem",
  sv: "swedish_stem",
  ta: "tamil_stem",
  tr: "turkish_stem",
  yi: "yiddish_stem",
};

/** Of stop words it is empty: they have no stem. */
export type Stems = Map<string, string[]>;

/** The dictionary for a BCP 47 language, if this server has one. */
export async function dictionaryOf(db: Executor, language: string): Promise<string | null> {
  const name = DICTIONARIES[language.toLowerCase().split(/[-_]/, 1)[0] ?? ""];
  if (!name) return null;
  const found = await selectRows(
    db,
    sql`select 1 from pg_ts_dict where dictname = ${name} and pg_ts_dict_is_visible(oid)`,
  );
  return found.length > 0 ? name : null;
}

/** The stems of words, by one of PostgreSQL's own dictionaries. */
export async function stemsOf(db: Executor, dictionary: string, words: readonly string[]): Promise<Stems> {
  const rows = await selectRows<{ word: string; stems: string[] | null }>(
    db,
    sql`select word, to_json(ts_lexize(${dictionary}::regdictionary, word)) as stems
      from jsonb_array_elements_text(${JSON.stringify(words)}::text::jsonb) as word`,
  );
  return new Map(rows.map(({ word, stems }) => [word, stems ?? []]));
}

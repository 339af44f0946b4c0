import { nearestWord, type QueryWord } from "@earmark/core";
import { type SQL, sql } from "drizzle-orm";

import type { Executor } from "./executor.ts";
import { selectRows } from "./rows.ts";

/** A word of a query, as it may stand in the index. */
export interface Term {
  word: QueryWord;
  /** Any of these: the word, its stems in the languages of the owner's items, words that begin with it. */
  lexemes: string[];
  /** How many of the owner's passages have one of them, about. */
  passages: number;
  /** From 0 to 1: how much a passage that has it stands out (inverse document frequency, Robertson and Spärck Jones). */
  weight: number;
  /** A word like `the` in one of the languages. */
  isStop: boolean;
}

export interface Terms {
  terms: Term[];
  /** What to show for words that were replaced by near ones. */
  mended: Map<QueryWord, string>;
}

/** Words that begin alike; more of them would be found by longer beginnings. */
const MAX_ENDINGS = 20;
const MAX_NEIGHBOURS = 40;

/** Looks the words of a query up among the owner's, as a search. Those that nothing is near to have no passages. */
export async function findTerms(db: Executor, ownerId: string, words: readonly QueryWord[]): Promise<Terms> {
  const terms = await lookUp(db, ownerId, words);
  const unknown = terms.filter(({ passages, word }) => passages === 0 && word.isMendable);
  if (unknown.length === 0) return { terms, mended: new Map() };
  const near = await findNear(
    db,
    ownerId,
    unknown.map(({ word }) => word),
  );
  if (near.size === 0) return { terms, mended: near };
  const replaced = words.map((word) => ({ ...word, text: near.get(word) ?? word.text }));
  return { terms: await lookUp(db, ownerId, replaced), mended: near };
}

interface Form {
  word: string;
  lexeme: string | null;
  passages: number;
}

async function lookUp(db: Executor, ownerId: string, words: readonly QueryWord[]): Promise<Term[]> {
  if (words.length === 0) return [];
  const [found] = await selectRows<{ total: number; forms: Form[] }>(db, formsOf(ownerId, words));
  const total = found?.total ?? 0;
  return words.map((word) => {
    const of = (found?.forms ?? []).filter((form) => form.word === word.text);
    const lexemes = [...new Set(of.flatMap(({ lexeme }) => lexeme ?? []))];
    const isStop = of.some(({ lexeme }) => lexeme === null);
    const passages = Math.min(
      total,
      of.reduce((sum, form) => sum + form.passages, 0),
    );
    const weight = Math.log(1 + (total - passages + 0.5) / (passages + 0.5)) / Math.log(2 + 2 * total);
    return { word, lexemes: lexemes.length > 0 ? lexemes : [word.text], passages, weight, isStop };
  });
}

/** Every form of each word with the passages that have it; a null form says that it is a stop word somewhere. */
function formsOf(ownerId: string, words: readonly QueryWord[]): SQL {
  const sought = JSON.stringify(words.map(({ text, isPrefix }) => ({ word: text, prefix: isPrefix })));
  return sql`
    with sought as materialized (
      select * from jsonb_to_recordset(${sought}::text::jsonb) as given(word text, prefix boolean)
    ), dictionaries as materialized (
      select dictionary, sum(passages)::int as passages from indexed_items where owner_id = ${ownerId} group by 1
    ), stems as materialized (
      select word, ts_lexize(dictionary::regdictionary, word) as stems
      from sought, dictionaries where dictionary is not null
    ), forms as (
      select word, word as lexeme from sought
      union select word, unnest(stems) from stems
      union select word, null from stems where stems = '{}'
      union select sought.word, longer.word from sought cross join lateral (
        select vocabulary.word from vocabulary
        where owner_id = ${ownerId} and vocabulary.word >= sought.word collate "C"
          and vocabulary.word < (sought.word || chr(1114111)) collate "C" and as_written > 0
        order by passages desc limit ${MAX_ENDINGS}) as longer
      where sought.prefix
    )
    select
      (select coalesce(sum(passages), 0)::int from dictionaries) as total,
      (select jsonb_agg(jsonb_build_object('word', word, 'lexeme', lexeme, 'passages', coalesce((
          select passages from vocabulary
          where owner_id = ${ownerId} and vocabulary.word = forms.lexeme collate "C"), 0)))
        from forms) as forms`;
}

/** For each word the likeliest of the owner's that it may be mistyped for. */
async function findNear(
  db: Executor,
  ownerId: string,
  words: readonly QueryWord[],
): Promise<Map<QueryWord, string>> {
  const sought = JSON.stringify(words.map(({ text }) => text));
  const rows = await selectRows<{ sought: string; word: string; passages: number }>(
    db,
    sql`
      select sought, near.* from jsonb_array_elements_text(${sought}::text::jsonb) as sought
      cross join lateral (
        select word, as_written as passages from vocabulary
        where owner_id = ${ownerId} and word % sought and as_written > 0
        order by similarity(word, sought) desc, as_written desc limit ${MAX_NEIGHBOURS}) as near`,
  );
  return new Map(
    words.flatMap((word) => {
      const best = nearestWord(
        word.text,
        rows.filter((row) => row.sought === word.text),
      );
      return best === undefined ? [] : [[word, best] as const];
    }),
  );
}

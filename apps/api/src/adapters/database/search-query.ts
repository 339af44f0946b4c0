import type { PassageFilters } from "@earmark/core";
import { type SQL, sql } from "drizzle-orm";

import { itemFilters, passageFilters } from "./search-filters.ts";
import type { Term } from "./search-terms.ts";

/** Passages that are weighed. Words that more have are no search: some of the passages will do. */
export const MAX_CANDIDATES = 1_200;

/** Of a question's words, the rare ones find passages; the others only weigh them. */
const MAX_FOUND = 4_000;

/** Stems count for less than words as they are written, speakers' names for something between: D, C, B, A. */
const WEIGHTS = "{0.4,0.6,0.5,1}";
/** Divides by the logarithm of the length. */
const BY_LENGTH = 1;

/**
 * Finds candidates: rows of `p`, with `score`. Undefined where no passage can have the words.
 * `match: "all"` wants every word but stop words, "any" the rarest ones.
 */
export function candidates(
  ownerId: string,
  terms: readonly Term[],
  match: "all" | "any",
  filters: PassageFilters,
): SQL | undefined {
  const wanted = match === "all" ? required(terms) : rarest(terms);
  if (wanted.length === 0 || (match === "all" && wanted.some(({ passages }) => passages === 0)))
    return undefined;
  const query = wanted.map(anyForm).join(match === "all" ? " & " : " | ");
  const where = [
    sql`p.owner_id = ${ownerId}`,
    sql`p.lexemes @@ ${query}::tsquery`,
    ...passageFilters(filters),
    ofItems(sql`p.item_id`, ownerId, filters),
  ];
  return sql`
    select p.item_id, p.ordinal, ${score(terms, match)} as score
    from passages p where ${sql.join(where, sql` and `)} limit ${MAX_CANDIDATES}`;
}

/**
 * Whether an item is there and meant. `is true` keeps the planner from making a join of it: without statistics, as on the
 * embedded database, that goes through all items for each passage. So it makes a table of the items once.
 */
export const ofItems = (itemId: SQL, ownerId: string, filters: PassageFilters): SQL => sql`
  (${itemId} in (select i.id from items i where i.owner_id = ${ownerId} and i.status = 'ready'
    and i.deleted_at is null ${andAll(itemFilters(ownerId, filters))})) is true`;

/** ` and …` for each. */
export const andAll = (conditions: readonly SQL[]): SQL =>
  sql.join(
    conditions.map((condition) => sql` and ${condition}`),
    sql``,
  );

/** Words of titles have no stems: what begins with a stem will do. */
export function titleQuery(terms: readonly Term[], match: "all" | "any"): string | undefined {
  const wanted = required(terms).filter(({ passages }) => match === "all" || passages > 0);
  const forms = (wanted.length > 0 || match === "any" ? wanted : terms).map(({ word, lexemes }) => {
    const [text, ...stems] = lexemes;
    const whole = `'${text ?? word.text}'${word.isPrefix ? ":*" : ""}`;
    return `(${[whole, ...stems.slice(0, 8).map((stem) => `'${stem}':*`)].join(" | ")})`;
  });
  return forms.length > 0 ? forms.join(match === "all" ? " & " : " | ") : undefined;
}

/** Stop words are only wanted where there is nothing else. */
export function required(terms: readonly Term[]): readonly Term[] {
  const words = terms.filter(({ isStop }) => !isStop);
  return words.length > 0 ? words : terms;
}

function rarest(terms: readonly Term[]): Term[] {
  const known = required(terms).filter(({ passages }) => passages > 0);
  let sum = 0;
  return known
    .toSorted((a, b) => a.passages - b.passages)
    .filter(({ passages }, at) => {
      sum += passages;
      return at === 0 || sum <= MAX_FOUND;
    });
}

function score(terms: readonly Term[], match: "all" | "any"): SQL {
  const known = terms.filter(({ passages }) => passages > 0);
  const query = known.map(anyForm).join(match === "all" ? " & " : " | ");
  const rank = sql`ts_rank(${WEIGHTS}::real[], p.lexemes, ${query}::tsquery, ${BY_LENGTH})`;
  if (match === "all") return rank;
  const weights = known.map(
    (term) => sql`case when p.lexemes @@ ${anyForm(term)}::tsquery then ${term.weight}::real else 0 end`,
  );
  return sql`(${sql.join(weights, sql` + `)} + 0.2 * ${rank})`;
}

const anyForm = ({ lexemes }: Term): string => `(${lexemes.map((lexeme) => `'${lexeme}'`).join(" | ")})`;

import { sql, type SQL } from "drizzle-orm";
import { customType, timestamp } from "drizzle-orm/pg-core";

/** A moment in milliseconds, as JavaScript keeps it: what is read equals what was written. */
export const moment = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: "date" });

/** Text from outside. PostgreSQL has no null character; it is dropped. */
export const plainText = customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: (text) => text.replaceAll("\0", ""),
});

/** Any JSON value, without what PostgreSQL's jsonb refuses: null characters are dropped, halves of surrogate pairs replaced. */
export const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "jsonb",
  // A text that the server casts: drivers differ in what they make of a string given for jsonb.
  toDriver: (value): SQL => sql`${storableJson(value)}::text::jsonb`,
  fromDriver: (value) => value,
});

/** Words for title search, ready to be matched: no parser of PostgreSQL's has a say in what a word is. */
export const words = customType<{ data: string[]; driverData: string }>({
  dataType: () => "tsvector",
  toDriver: (list): SQL => sql`array_to_tsvector(string_to_array(${list.join(" ")}::text, ' '))`,
});

/** A tsvector spelled out: each lexeme in quotes, with its places. Lexemes are letters and digits only. */
export const lexemes = customType<{ data: string; driverData: string }>({ dataType: () => "tsvector" });

/** Text in the order of its characters, so that all that begins alike stands together. */
export const sortedText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
});

// JSON.stringify escapes a surrogate only when its other half is missing.
const REFUSED = /\\(?:u0000|u[dD][89a-fA-F][\da-fA-F]{2}|.)/g;

// Nearly every text has none, and to look for one is far quicker than to go from escape to escape.
const MAY_BE_REFUSED = /\\u(?:0000|[dD][89a-fA-F])/;

export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!MAY_BE_REFUSED.test(text)) return text;
  return text.replaceAll(REFUSED, (escape) => {
    if (escape === "\\u0000") return "";
    return /^\\u[dD]/.test(escape) ? "\uFFFD" : escape;
  });
}

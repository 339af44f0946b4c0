import { promisify } from "node:util";
import { constants, gunzip, gzip } from "node:zlib";

import { type AnyColumn, sql, type SQL } from "drizzle-orm";
import { customType } from "drizzle-orm/pg-core";

import { storableJson } from "./columns.ts";

/**
 * A large JSON value that nothing in the database looks into: gzip of its text. A document of 3 million characters held
 * the embedded database up for 290 to 470 ms as jsonb, and does for 30 to 110 ms so. Written by `pack`, read by
 * `unpack`; both do their work beside the main thread.
 */
export const packedJson = customType<{ data: Packed; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** What a `packedJson` column takes and gives. */
type Packed = SQL<string>;

const compress = promisify(gzip);
const decompress = promisify(gunzip);
const FAST = { level: constants.Z_BEST_SPEED };

/** Ready to be written. As base64: the embedded database's driver spells bytes out one by one. */
export async function pack(value: unknown): Promise<Packed> {
  const bytes = await compress(storableJson(value), FAST);
  return sql`decode(${bytes.toString("base64")}, 'base64')`;
}

/** How a packed column is selected. */
export const packedIn = (column: AnyColumn): SQL<string> => sql<string>`encode(${column}, 'base64')`;

/** The value again. What a migration moved here is plain text. */
export async function unpack(base64: string): Promise<unknown> {
  const bytes = Buffer.from(base64, "base64");
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return JSON.parse((isPacked ? await decompress(bytes) : bytes).toString("utf8"));
}

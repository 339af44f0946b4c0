import { type PassageFilters, tagKey } from "@earmark/core";
import { type SQL, sql } from "drizzle-orm";

/** Conditions on `i`, the item; null where all of an owner's items are meant. */
export function itemFilters(ownerId: string, filters: PassageFilters): SQL[] {
  const { kind, savedFrom, savedTo, scope } = filters;
  return [
    kind && sql`i.kind = ${kind}`,
    savedFrom && sql`i.created_at >= ${savedFrom.toISOString()}::timestamptz`,
    savedTo && sql`i.created_at <= ${savedTo.toISOString()}::timestamptz`,
    scope.tag === undefined ? undefined : sql`i.tag_keys @> array[${tagKey(scope.tag)}::text]`,
    scope.feedId === undefined ? undefined : sql`i.source_key in (${keysOfFeed(ownerId, scope.feedId)})`,
    scope.itemIds && sql`i.id in (${list(scope.itemIds)})`,
  ].filter((condition) => condition !== undefined);
}

/** Conditions on `p`, the passage, beside its item's. */
export function passageFilters({ scope, speaker }: PassageFilters): SQL[] {
  return [
    // Said of the passage as well: its index leads there.
    scope.itemIds && sql`p.item_id in (${list(scope.itemIds)})`,
    speaker === undefined ? undefined : sql`lower(${SPEAKER_NAME}) = lower(${speaker})`,
  ].filter((condition) => condition !== undefined);
}

/** What the owner calls the speaker of `p`. */
export const SPEAKER_NAME = sql`coalesce((
  select d.speaker_names ->> p.speaker from documents d
  where d.owner_id = p.owner_id and d.item_id = p.item_id), p.speaker)`;

const keysOfFeed = (ownerId: string, feedId: string): SQL => sql`
  select jsonb_array_elements_text(e.entry -> 'sourceKeys')
  from feeds f join feed_entries e on e.channel_id = f.channel_id
  where f.owner_id = ${ownerId} and f.id = ${feedId}`;

const list = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );

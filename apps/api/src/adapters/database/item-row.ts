import type { ContentKind, Failure, Item, ItemStatus, Stage } from "@earmark/core";
import { getTableColumns, type InferSelectModel } from "drizzle-orm";

import { items } from "./schema/items.ts";

const {
  ownerId: _o,
  source: _s,
  sourceKey: _k,
  titleWords: _w,
  tagKeys: _t,
  run: _r,
  lastEvent: _l,
  deletedAt: _d,
  ...shown
} = getTableColumns(items);

/** The columns an Item is made of. The source is not among them: it can be megabytes. */
export const itemColumns = shown;

type Row = Pick<InferSelectModel<typeof items>, keyof typeof itemColumns>;

/** What was written as these types is read as these types. */
export function toItem(row: Row): Item {
  return {
    id: row.id,
    title: row.title,
    kind: row.kind as ContentKind | null,
    url: row.url,
    fileName: row.fileName,
    site: row.site,
    byline: row.byline,
    publishedAt: row.publishedAt,
    language: row.language,
    words: row.words,
    durationMs: row.durationMs,
    summaryWords: row.summaryWords,
    status: row.status as ItemStatus,
    stage: row.stage as Stage | null,
    percent: row.percent,
    parts: row.parts as Item["parts"],
    failure: row.failure as Failure | null,
    mergedInto: row.mergedInto,
    tags: row.tags,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

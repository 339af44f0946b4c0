import { Document, Item, ItemEvent, QUICK_RECIPE, Summary } from "@earmark/core";
import { PGlite } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { expect, test } from "vitest";

import { documentRepository } from "./document-repository.ts";
import { itemRepository } from "./item-repository.ts";
import { MIGRATIONS_FOLDER } from "./migrations-folder.ts";
import { summaryRepository } from "./summary-repository.ts";
import { withFirstMigrations } from "./testing/first-migrations.ts";

/** As the first release wrote them. */
const FIRST_ROWS = `
  INSERT INTO items (owner_id, id, source_key, source, title, title_words, kind, status, stage, percent, failure,
    version, created_at, updated_at)
  VALUES
    ('ada', 'itm_00000001', 'k1', '{"type":"url","url":"https://show.example/1"}', 'Tides', '', 'episode', 'ready',
      NULL, 100, NULL, 3, now(), now()),
    ('ada', 'itm_00000002', 'k2', '{"type":"url","url":"https://show.example/2"}', 'Locks', '', NULL, 'failed',
      NULL, 10, '{"reason":"needs-transcriber","detail":"It has no transcript."}', 3, now(), now());
  INSERT INTO documents (owner_id, item_id, document) VALUES ('ada', 'itm_00000001',
    '{"title":"Tides","kind":"episode","language":"en","url":null,"site":null,"byline":null,"publishedAt":null,
      "image":null,"durationMs":null,"chapters":[],"segments":[{"id":"s1","text":"The moon pulls."}]}');
  INSERT INTO summaries (owner_id, item_id, summary) VALUES ('ada', 'itm_00000001',
    '{"id":"sum_00000001","itemId":"itm_00000001","language":"en",
      "tldr":[{"text":"The moon pulls.","citations":["s1"],"verdict":"supported"}],"takeaways":[],"chapters":[],
      "quotes":[{"text":"The moon pulls.","speaker":null,"citations":["s1"]}],"keyPhrases":["moon"],
      "coverage":{"total":1,"read":1,"unread":[]},"supportedShare":1,
      "receipt":{"engine":"extractive","engineVersion":"1","model":null,"inputWords":3,"costUsd":0,"stagesRun":4,
        "stagesReused":0,"durationMs":5},"createdAt":"2026-01-01T00:00:00.000Z"}');
  INSERT INTO item_events (owner_id, item_id, seq, event)
  SELECT owner_id, id, 1, jsonb_build_object('type', 'item', 'item', jsonb_build_object(
    'id', id, 'title', title, 'kind', kind, 'url', NULL, 'fileName', NULL, 'site', NULL, 'byline', NULL,
    'publishedAt', NULL, 'language', NULL, 'words', NULL, 'durationMs', NULL, 'summaryWords', NULL, 'status', status,
    'stage', NULL, 'percent', percent, 'failure', failure, 'mergedInto', NULL, 'version', version,
    'createdAt', '2026-01-01T00:00:00.000Z', 'updatedAt', '2026-01-01T00:00:00.000Z'))
  FROM items;`;

test("what the first release kept can be read after all migrations, as the contract promises it", async () => {
  const client = await PGlite.create({ dataDir: "memory://", extensions: { btree_gin, pg_trgm } });
  const db = drizzle(client);
  await withFirstMigrations(1, (migrationsFolder) => migrate(db, { migrationsFolder }));
  await client.exec(FIRST_ROWS);
  await migrate(db, { migrationsFolder: MIGRATIONS_FOLDER });

  const items = itemRepository(db);
  expect(Item.parse(await items.find("ada", "itm_00000001"))).toMatchObject({ status: "ready", parts: null });
  expect(Item.parse(await items.find("ada", "itm_00000002")).failure).toMatchObject({
    reason: "needs-transcriber",
    attempts: [],
  });
  expect(Document.parse(await documentRepository(db).find("ada", "itm_00000001")).origin).toEqual({
    type: "publisher-transcript",
    detail: null,
  });
  const summaries = await summaryRepository(db).list("ada", "itm_00000001");
  expect(Summary.array().parse(summaries)).toMatchObject([
    {
      id: "sum_00000001",
      status: "ready",
      recipe: QUICK_RECIPE,
      content: {
        sections: [
          { kind: "prose", paragraphs: [{ sentences: [{ text: "The moon pulls.", verdict: "supported" }] }] },
          { kind: "quotes", quotes: [{ text: "The moon pulls.", verbatim: true }] },
          { kind: "phrases", phrases: ["moon"] },
        ],
      },
      receipt: { engine: "extractive", requests: 0 },
    },
  ]);
  const { rows } = await client.query<{ event: unknown }>("SELECT event FROM item_events");
  expect(rows.map(({ event }) => ItemEvent.parse(event).type)).toEqual(["item", "item"]);
  await client.close();
}, 60_000);

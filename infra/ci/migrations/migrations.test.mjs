import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../../local/settings.mjs";
import { findDestructive } from "./find-destructive.mjs";

const folder = join(root, "apps/api/migrations");
/** From before anything was deployed. */
const earlier = new Set(["0005_packed_texts.sql", "0008_written_summaries.sql"]);

for (const file of readdirSync(folder).filter((name) => name.endsWith(".sql") && !earlier.has(name)))
  test(`${file}: the version before it goes on working, or the file says what is meant`, () => {
    assert.deepEqual(findDestructive(readFileSync(join(folder, file), "utf8")), []);
  });

const destructive = {
  "drops a table": 'DROP TABLE "items";',
  "drops a column": 'ALTER TABLE "items" DROP COLUMN "title";',
  "renames something": 'ALTER TABLE "items" RENAME COLUMN "title" TO "name";',
  "changes a column's type": 'ALTER TABLE "items" ALTER COLUMN "title" SET DATA TYPE bytea;',
  "makes a column required": 'ALTER TABLE "items" ALTER COLUMN "title" SET NOT NULL;',
  "adds a required column without a default": 'ALTER TABLE "items" ADD COLUMN "kind" text NOT NULL;',
  "adds a constraint to rows that are there":
    'ALTER TABLE "items"\n  ADD CONSTRAINT "short" CHECK (length(title) < 9);',
  "empties a table": "TRUNCATE items;",
  "deletes rows": "DELETE FROM items WHERE title = '';",
};
for (const [what, sql] of Object.entries(destructive))
  test(`a migration that ${what} is told`, () => {
    const [found, ...more] = findDestructive(`SELECT 1;--> statement-breakpoint\n${sql}`);
    assert.match(found, new RegExp(`^${what}: `));
    assert.deepEqual(more, []);
  });

test("what only adds is not told", () => {
  for (const sql of [
    'CREATE TABLE "more" ("id" text NOT NULL);\nALTER TABLE "more" ADD CONSTRAINT "one" UNIQUE ("id");',
    'ALTER TABLE "items" ADD COLUMN "kind" text DEFAULT \'text\' NOT NULL;',
    'ALTER TABLE "items" ADD COLUMN "kind" text;',
    'ALTER TABLE "items" ADD CONSTRAINT "short" CHECK (length(title) < 9) NOT VALID;',
    'CREATE INDEX "kinds" ON "items" ("kind") WHERE "kind" is not null;\nDROP INDEX "old";',
    "-- DROP TABLE is only talked of here\nSELECT 1;",
  ])
    assert.deepEqual(findDestructive(sql), [], sql);
});

test("a file that says why it may is believed, and one that only says that it may is not", () => {
  assert.deepEqual(findDestructive('-- meant: nobody has read it since 1.4\nDROP TABLE "old";'), []);
  assert.equal(findDestructive('-- meant: yes\nDROP TABLE "old";').length, 1);
});

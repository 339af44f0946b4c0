import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

const SCRIPT = fileURLToPath(new URL("testing/list-loaded.ts", import.meta.url));

/** What a new process loads to open its storage, nothing of which answers anywhere. */
function loadedBy(settings: object): string[] {
  const { stdout, stderr } = spawnSync(process.execPath, [SCRIPT, JSON.stringify(settings)], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as string[];
}

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const sqs = { urlPrefix: "http://127.0.0.1:9/1/earmark-", region: "eu-central-1", credentials };
const databaseUrl = "postgres://nobody@127.0.0.1:9/earmark";

test("a function opens its storage without asking the database or SQS, and loads no queue of the other kind, no embedded database, and no SDK", () => {
  const loaded = loadedBy({ sqs, databaseUrl });
  const has = (name: string) => loaded.some((url) => url.includes(`/node_modules/${name}/`));
  expect(has("postgres")).toBe(true);
  expect(
    ["pg-boss", "pg", "@electric-sql/pglite", "@aws-sdk/client-sqs", "@smithy/core"].filter(has),
  ).toEqual([]);
}, 60_000);

import { readFile } from "node:fs/promises";

import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";
import { expect, test } from "vitest";

test("the committed types are what the committed contract gives (else: npm run generate)", async () => {
  const types = await openapiTS(new URL("../openapi.json", import.meta.url));
  const committed = await readFile(new URL("schema.d.ts", import.meta.url), "utf8");
  expect(`${COMMENT_HEADER}${astToString(types)}`).toBe(committed);
});

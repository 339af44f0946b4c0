import { contentReaderContract } from "@earmark/core/testing/contracts";
import { afterAll, beforeAll, describe } from "vitest";

import { createIsolate } from "../isolate/isolate.ts";
import { openReader } from "./testing/open-reader.ts";

const offline = () => Promise.reject(new Error("This test asks the network for nothing"));

const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
const reader = openReader(isolate, [], {
  fetch: offline,
  peek: offline,
  readArticle: offline,
  readPdf: offline,
});
// The first of all readings waits for the parsers to be loaded.
beforeAll(async () => {
  await reader.read({ type: "text", text: "Warm." }, { signal: new AbortController().signal });
}, 60_000);
afterAll(() => isolate.close());

describe("the content reader", () => contentReaderContract(async () => reader));

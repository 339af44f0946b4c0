import { contentReaderContract } from "@earmark/core/testing/contracts";
import { afterAll, describe } from "vitest";

import { createIsolate } from "../isolate/isolate.ts";
import { createContentReader } from "./content-reader.ts";

const isolate = createIsolate({ size: 1, maxMemoryMb: 256 });
afterAll(() => isolate.close());

const offline = () => Promise.reject(new Error("This test asks the network for nothing"));

describe("the content reader", () =>
  contentReaderContract(async () =>
    createContentReader({
      fetch: offline,
      readArticle: offline,
      readPdf: offline,
      isolate,
      parseTimeoutMs: 20_000,
    }),
  ));

import { transcriberContract } from "@earmark/core/testing/contracts";
import { describe } from "vitest";

import { at, GOOD } from "./testing/at-server.ts";
import { json } from "./testing/scripted-server.ts";

const clip = { bytes: new Uint8Array(1_000), fileName: "0-10000.wav", contentType: "audio/wav" };

describe("a server of /v1/audio/transcriptions keeps the contract of Transcriber", () =>
  transcriberContract(async () => ({
    transcriber: (await at((response) => json(response, GOOD))).transcriber,
    clip,
  })));

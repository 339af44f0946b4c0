import { audioDecoderContract } from "@earmark/core/testing/contracts";
import { describe, expect, test } from "vitest";

import { decoderFor, ffmpegs } from "./testing/decoder.ts";
import { wavOf } from "./testing/wav.ts";

const talk = wavOf([
  { forMs: 500 },
  { forMs: 1_500, toneHz: 440 },
  { forMs: 1_000 },
  { forMs: 1_000, toneHz: 880 },
]);

test.skipIf(ffmpegs.length === 0)("there is an ffmpeg to test (skipped: the rest is, too)", () => {
  expect(ffmpegs).not.toEqual([]);
});

describe.each(ffmpegs)("$name keeps the contract of AudioDecoder", ({ program }) =>
  audioDecoderContract(async () => {
    const { decoder, blobs } = await decoderFor(program);
    blobs.set("upload", talk);
    return { decoder, media: { at: "blob", key: "upload" } };
  }),
);

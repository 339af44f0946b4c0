import { describe, expect, test } from "vitest";

import { endpointOf } from "./send.ts";
import { at, failureOf, GOOD, HEARD, KEY } from "./testing/at-server.ts";
import { json } from "./testing/scripted-server.ts";

describe("a request", () => {
  test("is the form that every such server takes, with the key, and no temperature where none is wanted", async () => {
    const { transcribe, asked } = await at((response) => json(response, GOOD));
    expect(await transcribe()).toEqual({ language: "en", passages: HEARD });
    await transcribe({ temperature: 0.4, language: "pt-BR" });
    expect(asked[0]).toEqual({
      method: "POST",
      path: "/v1/audio/transcriptions",
      authorization: `Bearer ${KEY}`,
      fields: { model: "whisper-1", response_format: "verbose_json" },
      file: { name: "0-10000.wav", type: "audio/wav", size: 1_000 },
    });
    expect(asked[1]?.fields).toMatchObject({ temperature: "0.4", language: "pt" });
  });

  test.each([
    ["https://api.example.com", "https://api.example.com/v1/audio/transcriptions"],
    ["https://api.example.com/v1/", "https://api.example.com/v1/audio/transcriptions"],
    ["https://api.example.com/openai/v1", "https://api.example.com/openai/v1/audio/transcriptions"],
    ["http://10.0.0.7:9000/whisper", "http://10.0.0.7:9000/whisper/v1/audio/transcriptions"],
    ["https://x.example/v1/audio/transcriptions?api=2", "https://x.example/v1/audio/transcriptions?api=2"],
  ])("to %s goes to %s", (given, endpoint) => {
    expect(endpointOf(given).href).toBe(endpoint);
  });

  test("never beyond the number that the engine takes at once, over all recordings", async () => {
    let [now, most] = [0, 0];
    const { transcribe } = await at(async (response) => {
      most = Math.max(most, (now += 1));
      await new Promise((resolve) => setTimeout(resolve, 10));
      now -= 1;
      json(response, GOOD);
    });
    await Promise.all(Array.from({ length: 9 }, () => transcribe()));
    expect(most).toBe(2);
  });
});

describe("a server that knows less", () => {
  test("is asked for the next best format, and from then on for that", async () => {
    const { transcribe, asked } = await at((response, { fields }) => {
      if (fields["response_format"] !== "json")
        return json(response, { error: { message: "response_format is not supported" } }, 400);
      return json(response, { text: "Bees read the sun." });
    });
    const heard = {
      language: undefined,
      passages: [{ startMs: 0, endMs: 10_000, text: "Bees read the sun." }],
    };
    expect(await transcribe()).toEqual(heard);
    expect(await transcribe()).toEqual(heard);
    expect(asked.map(({ fields }) => fields["response_format"])).toEqual([
      "verbose_json",
      "vtt",
      "srt",
      "json",
      "json",
    ]);
  });

  test("of what a clip sounds like is not asked in other formats", async () => {
    const { transcribe, asked } = await at((response) =>
      json(response, { error: "Audio is too short" }, 400),
    );
    expect(await failureOf(transcribe())).toMatchObject({ reason: "transcriber-failed", transient: false });
    expect(asked).toHaveLength(1);
  });

  test("asked who speaks, it gets the format that says so first", async () => {
    const { transcribe, asked } = await at(
      (response) =>
        json(response, { text: "Hi.", segments: [{ start: 0, end: 1, text: "Hi.", speaker: "A" }] }),
      { diarize: true },
    );
    expect((await transcribe()).passages).toMatchObject([{ speaker: "A" }]);
    expect(asked[0]?.fields).toMatchObject({ response_format: "diarized_json", chunking_strategy: "auto" });
  });
});

describe("a redirect", () => {
  test("to elsewhere is refused: the key stays here", async () => {
    const thief = await at((response) => json(response, GOOD));
    for (const status of [301, 302, 303, 307, 308]) {
      const { transcribe } = await at(
        (response) =>
          void response.writeHead(status, { location: `${thief.url}/v1/audio/transcriptions` }).end(),
      );
      expect(await failureOf(transcribe())).toMatchObject({ transient: false });
    }
    expect(thief.asked).toEqual([]);
  });

  test("of a server that takes its time, to itself, is followed until the answer is there", async () => {
    const { transcribe, asked } = await at((response, { method }, count) => {
      if (count < 4) return void response.writeHead(303, { location: "/result?call=1" }).end();
      return method === "GET" ? json(response, GOOD) : response.destroy();
    });
    expect((await transcribe()).passages).toEqual(HEARD);
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /v1/audio/transcriptions",
      "GET /result?call=1",
      "GET /result?call=1",
      "GET /result?call=1",
    ]);
  });
});

test("a worker that stops is not kept: not by a request, not by a wait, not in the queue for a place", async () => {
  const hanging = await at(() => {});
  const works = Array.from({ length: 4 }, () => hanging.transcribe());
  await expect.poll(() => hanging.asked.length).toBe(2);
  hanging.stop.abort();
  for (const result of await Promise.allSettled(works))
    expect(result).toMatchObject({ status: "rejected", reason: { name: "AbortError" } });
  expect(hanging.reports).toEqual([]);
});

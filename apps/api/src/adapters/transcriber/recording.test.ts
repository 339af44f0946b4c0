import { createItem, type Reading, summarizeItem, type TimeSpan } from "@earmark/core";
import { actor, fakeAudio, fakePorts, saysPlainly, spanOf } from "@earmark/core/testing";
import { describe, expect, test } from "vitest";

import { at } from "./testing/at-server.ts";
import { type Asked, json, type Script } from "./testing/scripted-server.ts";

const MINUTES_MS = 1_200_000;
const GERMAN = "Wir haben gestern lange darüber gesprochen, ob das nicht auch anders gehen könnte und warum.";

const spanIn = ({ file }: Asked) => spanOf({ fileName: file?.name ?? "" });
const isThird = (asked: Asked) => spanIn(asked).startMs > 400_000 && spanIn(asked).startMs < 500_000;

/** The answer that hears these texts, a sentence every five seconds. */
const hears = (asked: Asked, language: string, textOf: (text: string) => string) => ({
  language,
  text: "",
  segments: saysPlainly(spanIn(asked)).passages.map(({ startMs, endMs, text }) => ({
    start: startMs / 1_000,
    end: endMs / 1_000,
    text: textOf(text),
  })),
});

/** Works on a recording of twenty minutes with a server that answers so. */
async function documentFrom(script: Script, silences: TimeSpan[] = []) {
  const { transcriber, asked, waits } = await at(script);
  const reading: Reading = {
    type: "recording",
    recording: {
      media: { at: "link", url: "https://example.com/a.mp3" },
      kind: "episode",
      facts: {},
      notes: [],
    },
    attempts: [],
  };
  const ports = fakePorts({
    audio: fakeAudio({ durationMs: MINUTES_MS, silences }),
    content: { version: "1", read: async () => reading },
    transcriber,
  });
  const source = { type: "url", url: "https://example.com/episode" } as const;
  const { item } = await createItem({ ...ports, actor: actor("ada") }, { source });
  const job = { type: "summarize-item", ownerId: "ada", itemId: item.id, lane: "recordings" } as const;
  await summarizeItem(ports, job, { signal: new AbortController().signal, lastTry: true });
  const document = await ports.documents.find("ada", item.id);
  if (!document) throw new Error(JSON.stringify(await ports.items.find("ada", item.id)));
  return { document, asked, waits, text: document.segments.map(({ text }) => text).join(" ") };
}

const pauses = Array.from({ length: MINUTES_MS / 5_000 }, (_, n) => ({
  startMs: n * 5_000 + 4_500,
  endMs: (n + 1) * 5_000,
}));

const whole = saysPlainly({ startMs: 0, endMs: MINUTES_MS })
  .passages.map(({ text }) => text)
  .join(" ");

describe("a recording at a real server", () => {
  test("that is busy now and then, has faults and drops lines, is heard all the same", async () => {
    const { text, waits } = await documentFrom((response, asked, count) => {
      if (count % 5 === 1) return void response.writeHead(429, { "retry-after": "3" }).end();
      if (count % 5 === 2) return void response.writeHead(500).end();
      if (count % 5 === 3) return void response.destroy();
      return json(
        response,
        hears(asked, "english", (said) => said),
      );
    });
    expect(text).toBe(whole);
    expect(waits.filter((ms) => ms === 3_000).length).toBeGreaterThan(0);
  });

  test("that goes in circles until it is asked with some chance is heard without them", async () => {
    const { document, text, asked } = await documentFrom((response, one) => {
      const isStuck = isThird(one) && Number(one.fields["temperature"] ?? 0) < 0.4;
      json(
        response,
        hears(one, "english", (said) => (isStuck ? "And so on, and so on." : said)),
      );
    });
    expect(text).toBe(whole);
    expect(document.segments.some(({ unsure }) => unsure)).toBe(false);
    expect(asked.filter(isThird).map(({ fields }) => fields["temperature"])).toEqual([undefined, "0.4"]);
  });

  test("that writes one part in the wrong language is told the right one", async () => {
    const { document, text, asked } = await documentFrom((response, one) => {
      const isLost = isThird(one) && one.fields["language"] === undefined;
      let n = 0;
      json(
        response,
        isLost ? hears(one, "english", (said) => said) : hears(one, "german", () => `${GERMAN} ${(n += 1)}`),
      );
    });
    expect(document.language).toBe("de");
    expect(text).not.toContain("number");
    expect(asked.filter(isThird).map(({ fields }) => fields["language"] ?? null)).toContain("de");
  });

  test("that gives no times at all still gives every word, at rising times", async () => {
    const { document, text } = await documentFrom((response, one) => {
      const said = hears(one, "english", (sentence) => sentence).segments.map((segment) => segment.text);
      response.writeHead(200, { "content-type": "text/plain" }).end(said.join(" "));
    }, pauses);
    const starts = document.segments.map(({ startMs = -1 }) => startMs);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(text).toBe(whole);
    const last = document.segments.find((segment) => segment.text.includes("number 120"));
    expect(Math.abs((last?.startMs ?? 0) - 600_000)).toBeLessThan(15_000);
  });
});

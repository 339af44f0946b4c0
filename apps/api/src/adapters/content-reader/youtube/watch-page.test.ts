import { describe, expect, test } from "vitest";

import { readCollection } from "./collection.ts";
import { playable, track, VIDEO, watchPage } from "./testing/fake-youtube.ts";
import { readTranscriptPanel } from "./transcript-panel.ts";
import { readWatchPage } from "./watch-page.ts";

const read = (html: string) => readWatchPage({ html, url: "https://www.youtube.com/watch", videoId: VIDEO });
const deep = (depth: number) => `${'{"a":['.repeat(depth)}1${"]}".repeat(depth)}`;

test("what a title, a description or a script says in passing is not taken for the player", () => {
  const details = {
    ...playable().videoDetails,
    title: 'var ytInitialPlayerResponse = {"playabilityStatus":{"status":"ERROR"}}; }"{\\',
  };
  const { body } = watchPage(playable({ videoDetails: details }, [track({ lang: "en" })]));
  const player = read(
    `<script>if (ytInitialPlayerResponse) { }; window.ytInitialPlayerResponse==={};</script>${body}`,
  );
  expect(player).toMatchObject({ refusal: undefined, facts: { title: details.title } });
});

test("a player assigned by its name in brackets is found, too", () => {
  const json = JSON.stringify(playable({}, [track({ lang: "en" })]));
  expect(read(`<script>window["ytInitialPlayerResponse"] = ${json};</script>`).tracks).toHaveLength(1);
});

describe("a hostile page is a refusal, soon", () => {
  test.each([
    ["braces without end", `ytInitialPlayerResponse = ${"{".repeat(3_000_000)}`],
    ["players without end", "ytInitialPlayerResponse = {".repeat(100_000)],
    ["a string without end", `ytInitialPlayerResponse = {"${"\\".repeat(3_000_001)}`],
    ["a hundred thousand levels", `ytInitialPlayerResponse = ${deep(100_000)}`],
    ["a million lists", `ytInitialPlayerResponse = {"playabilityStatus":[${"[],".repeat(1_000_000)}0]}`],
    ["spaces", `ytInitialPlayerResponse${" ".repeat(3_000_000)}= {}`],
  ])("%s", (_, html) => {
    expect(read(html).refusal?.reason).toBe("blocked-by-source");
    expect(readCollection({ content: html, isFirst: true }).isUnderstood).toBe(false);
    expect(readTranscriptPanel(html)).toBeUndefined();
  });

  test("chapters without end are no chapters worth having, and cost little", () => {
    const item = {
      macroMarkersListItemRenderer: { title: { simpleText: "x" }, timeDescription: { simpleText: "0:01" } },
    };
    const { body } = watchPage(
      playable({ videoDetails: { ...playable().videoDetails, shortDescription: "" } }, [
        track({ lang: "en" }),
      ]),
      { list: Array.from({ length: 20_000 }, () => item) },
    );
    expect(read(body).facts.chapters).toBeUndefined();
  });
});

import { expect, test } from "vitest";

import { scrubFeedback } from "./scrub-feedback.ts";
import { scrubReplay } from "./scrub-replay.ts";
import { PLACES } from "./testing/places.ts";
import { SECRETS } from "./testing/secrets.ts";

const id = "0123456789abcdef0123456789abcdef";
const said = (feedback: object, more: object = {}) => ({ ...more, contexts: { feedback } });

test("what a person writes leaves as they wrote it, with the error that it is about", () => {
  const message = "I pasted “Resignation of the board”.\nThen nothing happened, at 10:30 & 11:00.";
  const url = "https://app.example/items/itm_1?q=divorce";
  const left = scrubFeedback(said({ message, url, associated_event_id: id }));
  expect(left).toEqual({
    type: "feedback",
    contexts: {
      feedback: { message, url: "https://app.example/items/itm_1", associated_event_id: id },
    },
  });
});

test("an address to answer to leaves where one was given, a name and whatever else is said does not", () => {
  const left = scrubFeedback(
    said({ message: "Help", contact_email: "ada@mail.example", name: "Ada", source: "ada" }),
  );
  expect(left?.contexts.feedback).toEqual({ message: "Help", contact_email: "ada@mail.example" });
  const none = scrubFeedback(said({ message: "Help", contact_email: "not an address" }));
  expect(none?.contexts.feedback).toEqual({ message: "Help" });
});

test("without words there is no report", () => {
  for (const feedback of [{}, { message: "" }, { message: " \u0000\n" }, { message: 7 }, null])
    expect(scrubFeedback({ contexts: { feedback } })).toBeUndefined();
});

test("a report is bounded", () => {
  const left = scrubFeedback(said({ message: "word ".repeat(100_000) }));
  expect(JSON.stringify(left).length).toBeLessThan(5_000);
});

const heads = [
  ["a report", (event: object) => scrubFeedback({ ...event, ...said({ message: "Help" }) })],
  ["a replay", (event: object) => scrubReplay({ ...event, replay_id: id, segment_id: 0 })],
] as const;

test.each(heads)("nothing leaks out of any place around %s", (_, scrub) => {
  for (const [name, place] of Object.entries(PLACES))
    for (const { text, parts, isPath } of SECRETS) {
      if (isPath) continue;
      const left = JSON.stringify(scrub(place(text)));
      expect(
        parts.filter((part) => left.includes(part)),
        name,
      ).toEqual([]);
    }
});

test("of a replay the addresses leave without what was asked in them", () => {
  const urls = [
    "https://app.example/library?q=divorce",
    "https://app.example/items/itm_1#a=ada@mail.example",
  ];
  const left = scrubReplay({ replay_id: id, segment_id: 2, urls, error_ids: [id, "ada"], trace_ids: [id] });
  expect(left).toEqual({
    type: "replay_event",
    replay_id: id,
    segment_id: 2,
    urls: ["https://app.example/library", "https://app.example/items/itm_1"],
    error_ids: [id],
    trace_ids: [id],
  });
  expect(scrubReplay({ segment_id: 1 })).toBeUndefined();
});

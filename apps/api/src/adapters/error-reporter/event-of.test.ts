import { scrubEvent } from "@earmark/monitoring";
import { expect, test } from "vitest";

import { eventOf } from "./event-of.ts";

function filesOf(stack: string[]): (string | undefined)[] {
  const error = Object.assign(new Error("broken"), { stack: ["Error: broken", ...stack].join("\n") });
  const { exception } = scrubEvent(eventOf(error, { part: "request" }, 0));
  return exception?.values?.[0]?.stacktrace?.frames?.map((frame) => frame.filename).toReversed() ?? [];
}

test("files of a function are told by the names that their source maps have", () => {
  const frames = [
    "    at handler (file:///var/task/lambda.mjs:12:345)",
    "    at async read (file:///var/task/open-error-reporter-2F7YQ3ZK.mjs:3:99)",
    "    at work (file:///var/task/threads/worker-AX7QK2PP.mjs:3:99)",
    "    at file:///home/ada/earmark/apps/api/src/server.ts:1:1",
  ];
  expect(filesOf(frames)).toEqual([
    "app:///lambda.mjs",
    "app:///open-error-reporter-2F7YQ3ZK.mjs",
    "app:///threads/worker-AX7QK2PP.mjs",
    "/~/earmark/apps/api/src/server.ts",
  ]);
});

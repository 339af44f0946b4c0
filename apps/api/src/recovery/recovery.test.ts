import { describe, test } from "vitest";

import { hasServer } from "../adapters/database/testing/server-database.ts";
import { expectNothingStale } from "./scenarios/freeze.ts";
import { expectHandBack } from "./scenarios/hand-back.ts";
import { expectGoesOnWithEngine, expectHeardOnce, expectOneHearing } from "./scenarios/hear-once.ts";
import { expectToGoOn } from "./scenarios/kill-everywhere.ts";
import { expectNothingLost } from "./scenarios/lose-nothing.ts";
import { expectPoisonContained } from "./scenarios/poison.ts";
import { expectCancelHeard, expectWrittenOnce } from "./scenarios/write-once.ts";
import type { DatabaseKind } from "./testing/processes.ts";

const options = { timeout: 300_000 };

// Four lanes beside each other: they mostly wait for processes to start, to end, or to be missed.
describe.concurrent("real processes on PGlite", options, () => survives("pglite"));

describe.skipIf(!hasServer).concurrent("real processes on PostgreSQL", options, () => survives("server"));

describe.skipIf(!hasServer).concurrent("two real processes on PostgreSQL", options, () => {
  test("a frozen worker loses its job to another, and writes nothing when it wakes", () =>
    expectNothingStale());
});

describe.concurrent("real processes that die", options, () => {
  test("three items that kill their worker each time end as failed, and do not stop a fourth", () =>
    expectPoisonContained(hasServer ? "server" : "pglite"));
});

describe.concurrent("real processes that transcribe", options, () => {
  test.sequential("a worker killed in the middle of a recording: no part that was heard is heard again", () =>
    expectHeardOnce("pglite"));
  test.sequential("a worker killed while it hands a recording on to their lane: it is heard once", () =>
    expectOneHearing("pglite"));
  test.sequential("a recording that waits for an engine goes on when a worker starts with one", () =>
    expectGoesOnWithEngine("pglite"));
});

describe.concurrent("real processes that write", options, () => {
  test.sequential("a worker killed in the middle of a summary: no part that was read is read again", () =>
    expectWrittenOnce("pglite"));
  test.skipIf(!hasServer).sequential("the same on PostgreSQL", () => expectWrittenOnce("server"));
  test
    .skipIf(!hasServer)
    .sequential("a summary that is cancelled elsewhere stops its calls", () => expectCancelHeard());
});

function survives(kind: DatabaseKind) {
  test.sequential("a worker killed at any point: each item goes on, and nothing finished is done again", () =>
    expectToGoOn(kind));
  test.sequential("a worker told to stop hands its job back at once", () => expectHandBack(kind));
  test.sequential("a process killed while it saves has lost nothing that it acknowledged", () =>
    expectNothingLost(kind));
}

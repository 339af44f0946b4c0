import { describe, test } from "vitest";

import { hasServer } from "../adapters/database/testing/server-database.ts";
import { expectNothingStale } from "./scenarios/freeze.ts";
import { expectHandBack } from "./scenarios/hand-back.ts";
import { expectToGoOn } from "./scenarios/kill-everywhere.ts";
import { expectNothingLost } from "./scenarios/lose-nothing.ts";
import { expectPoisonContained } from "./scenarios/poison.ts";
import type { DatabaseKind } from "./testing/processes.ts";

const options = { timeout: 180_000 };

describe.concurrent("real processes on PGlite", options, () => survives("pglite"));

describe.skipIf(!hasServer).concurrent("real processes on PostgreSQL", options, () => {
  survives("server");
  test.sequential("a frozen worker loses its job to another, and writes nothing when it wakes", () =>
    expectNothingStale());
});

function survives(kind: DatabaseKind) {
  test.sequential("a worker killed at any point: each item goes on, and nothing finished is done again", () =>
    expectToGoOn(kind));
  test.sequential("a worker told to stop hands its job back at once", () => expectHandBack(kind));
  test.sequential("a process killed while it saves has lost nothing that it acknowledged", () =>
    expectNothingLost(kind));
  // Ten processes one after another: on the embedded database only where there is no server.
  test
    .skipIf(hasServer && kind === "pglite")
    .sequential("three items that kill their worker each time end as failed, and do not stop a fourth", () =>
      expectPoisonContained(kind),
    );
}

import { describe, test } from "vitest";

import { hasServer } from "../adapters/database/testing/server-database.ts";
import { freeze } from "./scenarios/freeze.ts";
import { handBack } from "./scenarios/hand-back.ts";
import { killEverywhere } from "./scenarios/kill-everywhere.ts";
import { loseNothing } from "./scenarios/lose-nothing.ts";
import { poison } from "./scenarios/poison.ts";
import type { DatabaseKind } from "./testing/processes.ts";

const options = { timeout: 180_000 };

describe.concurrent("real processes on PGlite", options, () => survives("pglite"));

describe.skipIf(!hasServer).concurrent("real processes on PostgreSQL", options, () => {
  survives("server");
  test.sequential("a frozen worker loses its job to another, and writes nothing when it wakes", freeze);
});

function survives(kind: DatabaseKind) {
  test.sequential("a worker killed at any point: each item goes on, and nothing finished is done again", () =>
    killEverywhere(kind));
  test.sequential("a worker told to stop hands its job back at once", () => handBack(kind));
  test.sequential("a process killed while it saves has lost nothing that it acknowledged", () =>
    loseNothing(kind));
  // Ten processes one after another: on the embedded database only where there is no server.
  test
    .skipIf(hasServer && kind === "pglite")
    .sequential("three items that kill their worker each time end as failed, and do not stop a fourth", () =>
      poison(kind),
    );
}

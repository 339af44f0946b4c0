// A process that answers a request of a chosen trace and does a job: run by trace-loading.test.ts.
import { registerHooks } from "node:module";

import { fakePorts } from "@earmark/core/testing";
import { createMemoryStore, DEFAULT_LIMITS } from "@earmark/monitoring";

const [dsn = "", rate = ""] = process.argv.slice(2);
registerHooks({
  resolve(specifier, context, next) {
    if (/@sentry|tell-traces|trace-budget|transaction-of|timed-ports/.test(specifier))
      process.stdout.write(`${specifier}\n`);
    return next(specifier, context);
  },
});
const { openWatching } = await import("../../open-watching.ts");
const { testApp } = await import("../../../testing/test-app.ts");
const about = { dsn, environment: "test", release: undefined, limits: DEFAULT_LIMITS };
const store = createMemoryStore({ now: () => Date.now() });
const ports = fakePorts();
const watching = openWatching(
  {
    production: true,
    metricsToken: undefined,
    webSentry: undefined,
    sentry: { ...about, traces: { sampleRate: Number(rate), perMonth: 10_000 } },
  },
  { errorBudget: store, webErrorBudget: store, queues: async () => [], ports },
  { request() {}, job() {} },
);
const trace = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", sampled: true };
const { send } = testApp(await watching.timed(ports), { ...watching.seen });
const headers = { "sentry-trace": `${trace.traceId}-${trace.spanId}-1` };
const answer = await send("/v1/items", { as: "ada", headers });
const message = { id: "1", queue: "items", system: "aws_sqs", waitedMs: 5 } as const;
const begun = { job: "sync-claims", attempt: 1, message, trace, signal: new AbortController().signal };
await watching.work.job(begun, async () => {});
await watching.stop();
process.stdout.write(`answered ${answer.status}\n`);

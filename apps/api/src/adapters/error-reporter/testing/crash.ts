// A process that starts, and crashes as it is told to: run by error-reporter.test.ts.
import { registerHooks } from "node:module";

import { createMemoryStore } from "@earmark/monitoring";

import { exitOnCrash, reporting } from "../../../process.ts";
import { sentryReporter } from "../open-error-reporter.ts";

const [dsn = "", how = ""] = process.argv.slice(2);
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith("@sentry/")) process.stdout.write(`${specifier}\n`);
    return next(specifier, context);
  },
});
const now = () => Date.now();
const store = createMemoryStore({ now });
exitOnCrash(reporting(sentryReporter({ dsn, environment: "test", release: undefined, store, now })));
setInterval(() => {}, 1_000);
process.stdout.write("started\n");
setTimeout(() => {
  if (how === "throw") throw new Error("Nobody caught this");
  if (how === "reject") void Promise.reject(new Error("Nobody caught this"));
}, 50);

// Opens storage and prints what was loaded for that. Run by function-storage.test.ts.
import { registerHooks } from "node:module";

const loaded: string[] = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});
const { openStorage } = await import("../storage.ts");
const [settings = "{}"] = process.argv.slice(2);
const concurrency = { workerConcurrency: 1, recordingConcurrency: 1, writingConcurrency: 1 };
const given = JSON.parse(settings) as Pick<Parameters<typeof openStorage>[0], "sqs" | "databaseUrl">;
await openStorage({ dataDir: "unused", ...concurrency, ...given }, (error) => {
  throw error;
});
process.stdout.write(JSON.stringify(loaded));

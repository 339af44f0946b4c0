import { functionSettings } from "./function-settings.ts";

/** What is to be told is told within that time: a function that has answered is frozen. */
const FLUSH_MS = 2_000;

// As in api-handler.ts: the settings are on their way while the rest is being loaded.
const [settings, { compose }, { exitOnCrash }] = await Promise.all([
  functionSettings(),
  import("./compose.ts"),
  import("./process.ts"),
]);
const { takeEvents, ...parts } = await compose(settings);
exitOnCrash(parts);
const take = takeEvents();

/** The worker on AWS: called with messages of a queue, or with the name of a sweep by a schedule. */
export async function handler(event: unknown, context: { getRemainingTimeInMillis(): number }) {
  try {
    return await take(event, context.getRemainingTimeInMillis());
  } finally {
    await parts.errors.flush(FLUSH_MS);
  }
}

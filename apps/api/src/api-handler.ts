import { functionSettings } from "./function-settings.ts";
import { answerEvents } from "./http/function-url.ts";

/** What is to be told is told within that time after the answer: a function that was answered for is frozen. */
const FLUSH_MS = 2_000;

// The settings are on their way while the rest is being loaded. What fails here is told by AWS as the reason why the
// function does not start.
const [settings, { createApp, compose, exitOnCrash }] = await Promise.all([
  functionSettings(),
  import("./api-function.ts"),
]);
const { errors, ...parts } = await compose(settings);
exitOnCrash({ ...parts, errors });
const app = createApp({ ...parts, count: errors.count, ...settings });

/** Answers the events of the function's URL. */
export const handler = answerEvents(app.fetch, () => errors.flush(FLUSH_MS));

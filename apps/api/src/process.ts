import { SettingsError } from "./env.ts";

/** Exit code for "the settings or the data folder can't be used" (EX_CONFIG of sysexits). */
const UNUSABLE = 78;

/** Errors whose message is meant for the person who started the process. */
const isForOperator = (error: unknown): error is Error =>
  error instanceof SettingsError || (error instanceof Error && error.name === "UnusableDatabaseError");

/** Runs a step of the start-up; a setting or folder that can't be used ends the process with one sentence. */
export async function orExit<T>(step: () => T | Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!isForOperator(error)) throw error;
    console.error(error.message);
    process.exit(UNUSABLE);
  }
}

/** The log line of a bug. */
export function report(error: unknown, requestId: string): void {
  console.error(
    JSON.stringify({
      level: "error",
      requestId,
      error: error instanceof Error ? error.stack : String(error),
    }),
  );
}

/** Stops in order on SIGTERM, SIGINT or the supervisor's end; a second signal stops at once. */
export function exitOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void stop().then(
      () => process.exit(0),
      (error: unknown) => {
        report(error, "shutdown");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  process.on("disconnect", onSignal);
}

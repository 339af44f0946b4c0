import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { type Answer, openRuntimeApi } from "./runtime-api.ts";

const BOOTSTRAP = fileURLToPath(new URL("bootstrap.ts", import.meta.url));
const REGION = "eu-central-1";

export interface FunctionOptions {
  name: string;
  /** Where its bundle lies. */
  folder: string;
  /** `module.export` */
  handler: string;
  environment: Record<string, string>;
  /** An invocation that takes longer is ended together with its process. */
  timeoutMs: number;
  /** Processes at most, which is events at once. */
  concurrency?: number;
}

export type Outcome = Answer | { kind: "timed-out" } | { kind: "exited"; log: string };

/** A process of a function. It is frozen whenever it has nothing to do. */
export interface Sandbox {
  pid: number;
  isGone(): boolean;
  /** Resolves when the answer begins; `ended` when the process may be given the next event, or is gone. */
  invoke(event: unknown): { outcome: Promise<Outcome>; ended: Promise<void> };
  log(): string;
  kill(): Promise<void>;
}

/** A process that could not load its handler, and what it said about that. */
class InitError extends Error {
  override readonly name = "InitError";
  readonly errorType: string;
  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

/** Starts a process as AWS does. Throws InitError. */
export async function startSandbox(options: FunctionOptions): Promise<Sandbox> {
  const api = await openRuntimeApi();
  const child = run(options, api.address);
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (log += String(chunk)));
  const gone = once(child, "exit").finally(api.close);
  const { pid } = child;
  if (pid === undefined) throw new Error("The process did not start");
  const freeze = () => void (child.exitCode ?? process.kill(pid, "SIGSTOP"));
  const initError = await Promise.race([
    api.ready().then(() => undefined),
    api.initError,
    gone.then(() => ({ errorType: "Runtime.ExitError", errorMessage: log.slice(-2_000) })),
  ]);
  if (initError) {
    child.kill("SIGKILL");
    throw new InitError(initError.errorType, initError.errorMessage);
  }
  freeze();

  return {
    pid,
    isGone: () => child.exitCode !== null || child.signalCode !== null,
    log: () => log,
    invoke(event) {
      process.kill(pid, "SIGCONT");
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        child.kill("SIGKILL");
      }, options.timeoutMs);
      const exited = gone.then((): Outcome => (isLate ? { kind: "timed-out" } : { kind: "exited", log }));
      const outcome = Promise.race([api.give(event, headersOf(options)), exited]);
      // The next event is asked for when the handler is done, be it after the end of its answer.
      const ended = outcome
        .then(() => Promise.race([api.ready().then(freeze), gone]))
        .then(() => clearTimeout(timer));
      return { outcome, ended };
    },
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await gone;
    },
  };
}

function run({ name, folder, handler, environment }: FunctionOptions, address: string): ChildProcess {
  return spawn(process.execPath, [BOOTSTRAP], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: "/usr/local/bin:/usr/bin:/bin",
      TZ: ":UTC",
      AWS_LAMBDA_RUNTIME_API: address,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "1024",
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: "AKIAEMULATED",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "token",
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: handler,
      ...environment,
    },
  });
}

const headersOf = ({ name, timeoutMs }: FunctionOptions) => ({
  "lambda-runtime-aws-request-id": crypto.randomUUID(),
  "lambda-runtime-deadline-ms": String(Date.now() + timeoutMs),
  "lambda-runtime-invoked-function-arn": `arn:aws:lambda:${REGION}:000000000000:function:${name}`,
  "lambda-runtime-trace-id": "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0",
});

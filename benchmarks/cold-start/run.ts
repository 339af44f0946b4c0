import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";

import { bundles, type Contender, sizes } from "./contenders.ts";
import { openSurroundings, PROJECT, ROOT, type Surroundings } from "./surroundings.ts";

const execute = promisify(execFile);

/** One fresh process: milliseconds, from the import of the handler on unless the name says otherwise. */
interface Run {
  status: number;
  answer: string;
  importMs: number;
  requestMs: number;
  /** Import to the end of the answer. */
  totalMs: number;
  /** The process's start to the end of the answer. */
  sinceStartMs: number;
  /** Of the processor, from the process's start on, all threads: a busy machine distorts it less. */
  cpuMs: number;
  files?: { file: string; atMs: number }[];
}

const REQUESTS = {
  list: { method: "GET", path: "/v1/items", query: "limit=5", body: undefined },
  save: {
    method: "POST",
    path: "/v1/items",
    query: "",
    body: {
      source: {
        type: "text",
        text: "The harbour opened again on Monday, after a week of storms.",
        title: "Harbour",
      },
    },
  },
};
type Asked = keyof typeof REQUESTS;

/**
 * `npm run bench -- cold-start`: whole fresh processes, the first request of each. `--times=15`, `--request=list|save`,
 * `--only=earmark`, `--reuse` keeps the bundles of the last run, `--trace` lists the files that Earmark loads,
 * `--profile=folder` leaves a profile of the processor's time there.
 */
export async function run(): Promise<void> {
  const { values } = parseArgs({
    args: process.argv.slice(3),
    options: {
      times: { type: "string", default: "15" },
      request: { type: "string" },
      only: { type: "string" },
      reuse: { type: "boolean", default: false },
      trace: { type: "boolean", default: false },
      profile: { type: "string" },
    },
  });
  const contenders = (await bundles(values.reuse)).filter(({ name }) => !values.only || name === values.only);
  const around = await openSurroundings();
  try {
    migrate(around.databaseUrl);
    console.log(
      `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}. ` +
        "Earmark's bundle has in it what this Node compiled when it was made.\n",
    );
    sizes(contenders);
    const requests = Object.keys(REQUESTS).filter(
      (name) => !values.request || name === values.request,
    ) as Asked[];
    for (const asked of requests) await compare(asked, contenders, around, Number(values.times));
    if (values.trace) await trace(contenders, around);
    if (values.profile) await profile(values.profile, contenders, around);
  } finally {
    await around.close();
  }
}

/** The tables of both stacks. */
function migrate(databaseUrl: string): void {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  execFileSync(process.execPath, ["cold-start/tables.ts"], {
    cwd: join(ROOT, "benchmarks"),
    env,
    stdio: "inherit",
  });
}

async function compare(
  asked: Asked,
  contenders: Contender[],
  around: Surroundings,
  times: number,
): Promise<void> {
  const table: Record<string, Record<string, string>> = {};
  for (const cached of [false, true]) {
    const cache = cached ? mkdtempSync(join(tmpdir(), "compile-cache-")) : undefined;
    const runs = new Map<string, Run[]>(contenders.map(({ name }) => [name, []]));
    // In turns, so that what else the machine does falls on all alike. The first round warms caches, and is left out.
    for (let round = 0; round <= times; round++)
      for (const contender of contenders) {
        const one = await start(contender, asked, around, cache);
        if (round > 0) runs.get(contender.name)?.push(one);
      }
    for (const [name, all] of runs) table[`${name}${cached ? ", compile cache" : ""}`] = row(all);
    if (cache) rmSync(cache, { recursive: true });
  }
  console.log(
    `\n${asked}: median of ${times} fresh processes (fastest–slowest), ms; load ${loadavg()[0]?.toFixed(1)}`,
  );
  console.table(table);
}

async function start(
  { name, module }: Contender,
  asked: Asked,
  around: Surroundings,
  cache: string | undefined,
  { flags = [], trace = false }: { flags?: string[]; trace?: boolean } = {},
): Promise<Run> {
  const args = [
    ...flags,
    join(import.meta.dirname, "child.mjs"),
    module,
    JSON.stringify(eventOf(asked, around)),
    `${around.serverUrl}/keys`,
  ];
  const { stdout } = await execute(process.execPath, [...args, ...(trace ? ["trace"] : [])], {
    env: { ...settingsOf(around), ...(cache && { NODE_COMPILE_CACHE: cache }) },
    timeout: 60_000,
  }).catch((error: Error & { stderr?: string }) => {
    throw new Error(`${name} failed: ${error.stderr?.slice(-2_000) ?? error.name}`);
  });
  const result = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Run;
  if (result.status !== 200 && result.status !== 202)
    throw new Error(`${name} answered ${result.status}: ${result.answer}`);
  return result;
}

/** Error reporting, sign-in, database, queue and payments, all of them as in production. */
const settingsOf = ({ databaseUrl, serverUrl }: Surroundings) => ({
  NODE_ENV: "production",
  DATABASE_URL: databaseUrl,
  SECRET_KEY: "a key that is long enough for what it is for",
  DATA_DIR: join(tmpdir(), "earmark-bench"),
  WORKER: "off",
  FIREBASE_PROJECT_ID: PROJECT,
  FIREBASE_SERVICE_ACCOUNT: "",
  SENTRY_DSN: serverUrl.replace("http://", "http://public@") + "/1",
  STRIPE_SECRET_KEY: "sk_test_bench",
  STRIPE_WEBHOOK_SECRET: "whsec_bench",
  S3_BUCKET: "bench",
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "AKIABENCH",
  AWS_SECRET_ACCESS_KEY: "secret",
  SQS_QUEUE_URL_PREFIX: `${serverUrl}/000000000000/bench-`,
  SQS_ENDPOINT: serverUrl,
  SQS_QUEUE_URL: `${serverUrl}/000000000000/items`,
  OPENAI_API_KEY: "sk-bench",
  AWS_LAMBDA_FUNCTION_NAME: "bench",
});

function eventOf(asked: Asked, { token }: Surroundings): object {
  const { method, path, query, body } = REQUESTS[asked];
  const host = "abc.lambda-url.eu-central-1.on.aws";
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: query,
    headers: {
      host,
      authorization: `Bearer ${token}`,
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0",
      ...(body && { "content-type": "application/json" }),
    },
    requestContext: {
      domainName: host,
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "203.0.113.7", userAgent: "Mozilla/5.0" },
      requestId: "r",
      stage: "$default",
      timeEpoch: Date.now(),
    },
    ...(body && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}

function row(runs: readonly Run[]): Record<string, string> {
  const spread = (key: "importMs" | "requestMs" | "totalMs" | "sinceStartMs" | "cpuMs") => {
    const sorted = runs.map((run) => run[key]).toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(0);
    return `${at(0.5)} (${at(0)}–${at(1)})`;
  };
  return {
    import: spread("importMs"),
    "first request": spread("requestMs"),
    "import to answer": spread("totalMs"),
    "process start to answer": spread("sinceStartMs"),
    "processor from start": spread("cpuMs"),
  };
}

async function trace(contenders: Contender[], around: Surroundings): Promise<void> {
  const ours = contenders.find(({ name }) => name === "earmark");
  if (!ours) return;
  const { files = [], totalMs } = await start(ours, "list", around, undefined, { trace: true });
  console.log(`\nLoaded until the first answer (${totalMs.toFixed(0)} ms)`);
  for (const { file, atMs } of files) console.log(`${String(atMs).padStart(6)} ms  ${file}`);
}

async function profile(folder: string, contenders: Contender[], around: Surroundings): Promise<void> {
  const ours = contenders.find(({ name }) => name === "earmark");
  const flags = ["--cpu-prof", `--cpu-prof-dir=${folder}`, "--cpu-prof-interval=200"];
  if (ours) await start(ours, "list", around, undefined, { flags });
}

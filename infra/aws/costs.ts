// What a thousand summaries cost on AWS: `node costs.ts` prints the tables of docs/aws-costs.md, which a test compares.
import { readStage } from "./stages.ts";
import { LANES } from "./worker.ts";

/** List prices in us-east-1, in dollars, without any free tier. The page says of which day. */
const USD = {
  gbSecond: 0.0000133334,
  scratchGbSecond: 0.0000000309,
  invocation: 0.2e-6,
  edgeInvocation: 0.6e-6,
  edgeGbSecond: 0.00005001,
  viewerFunction: 0.1e-6,
  httpsRequest: 1e-6,
  cloudFrontGb: 0.085,
  sqsRequest: 0.4e-6,
  logGb: 0.5,
  trace: 5e-6,
  secretRead: 5e-6,
  s3Put: 5e-6,
  s3GbMonth: 0.023,
  s3OutGb: 0.09,
  alarmMonth: 0.1,
  metricMonth: 0.3,
  secretMonth: 0.4,
  schedule: 1e-6,
};

/** What one summary asks for, guessed from use of the app; the seconds are those of a model that writes for half a minute. */
const ONE = {
  requests: 12,
  requestSeconds: 0.06,
  streamSeconds: 45,
  readSeconds: 4,
  writeSeconds: 40,
  answerKb: 6,
  logKb: 28,
  coldShare: 0.05,
  edgeSeconds: 0.002,
};

/** One recording of an hour, on top of that. */
const HOUR = { decodeAndWaitSeconds: 180, sizeGb: 0.06, parts: 8 };

const THOUSAND = 1_000;
const MONTH_MINUTES = 43_800;

export interface Cost {
  what: string;
  arithmetic: string;
  usd: number;
}

const { api, sweepMinutes } = readStage({ EARMARK_STAGE: "prod", WEB_ORIGIN: "https://earmark.example" });
const gb = (mb: number) => mb / 1_024;
const inWords = (value: number) => String(Number(value.toPrecision(4)));

/** An amount, its unit's price, and how it came about. */
const cost = (what: string, amount: number, unitUsd: number, unit: string, how: string): Cost => ({
  what,
  arithmetic: `${how} = ${inWords(amount)} ${unit} × $${unitUsd.toFixed(10).replace(/0+$/, "").replace(/\.$/, "")}`,
  usd: amount * unitUsd,
});

const seconds = (what: string, memoryMb: number, times: number, each: number): Cost =>
  cost(
    what,
    times * each * gb(memoryMb),
    USD.gbSecond,
    "GB-s",
    `${times} × ${each} s × ${inWords(gb(memoryMb))} GB`,
  );

/** A thousand summaries of articles. */
export function summaryCosts(): Cost[] {
  const requests = (ONE.requests + 1) * THOUSAND;
  const invocations = requests + 2 * THOUSAND;
  return [
    seconds("API: streams of progress", api.memoryMb, THOUSAND, ONE.streamSeconds),
    seconds("API: requests", api.memoryMb, ONE.requests * THOUSAND, ONE.requestSeconds),
    seconds("Worker: reading", LANES.items.memoryMb, THOUSAND, ONE.readSeconds),
    seconds(
      "Worker: writing, mostly waiting for the model",
      LANES.summaries.memoryMb,
      THOUSAND,
      ONE.writeSeconds,
    ),
    cost("Lambda: invocations", invocations, USD.invocation, "", `${requests} + 2 × ${THOUSAND}`),
    cost(
      "Lambda@Edge: hashes",
      requests,
      USD.edgeInvocation + ONE.edgeSeconds * gb(128) * USD.edgeGbSecond,
      "",
      "with its time",
    ),
    cost("CloudFront Functions", requests, USD.viewerFunction, "", "each request"),
    cost("CloudFront: requests", requests, USD.httpsRequest, "", "each request"),
    cost(
      "CloudFront: answers",
      (requests * ONE.answerKb) / 1e6,
      USD.cloudFrontGb,
      "GB",
      `${requests} × ${ONE.answerKb} KB`,
    ),
    cost("SQS", 6 * THOUSAND, USD.sqsRequest, "", "2 jobs × send, receive, delete"),
    cost("Logs", (THOUSAND * ONE.logKb) / 1e6, USD.logGb, "GB", `${THOUSAND} × ${ONE.logKb} KB`),
    cost("X-Ray, at most", invocations, USD.trace, "", "if they come one a second or fewer"),
    cost("Secrets Manager", invocations * ONE.coldShare, USD.secretRead, "", "one start in 20"),
  ];
}

/** A thousand recordings of an hour, besides what their summaries cost; without the speech engine. */
export function recordingCosts(): Cost[] {
  const { memoryMb, scratchMb } = LANES.recordings;
  const { decodeAndWaitSeconds: each, sizeGb, parts } = HOUR;
  const scratchGb = gb(scratchMb - 512);
  return [
    seconds("Worker: decoding, and waiting for the speech engine", memoryMb, THOUSAND, each),
    cost(
      "Its room in /tmp",
      THOUSAND * each * scratchGb,
      USD.scratchGbSecond,
      "GB-s",
      `${THOUSAND} × ${each} s × ${scratchGb} GB`,
    ),
    cost("S3: parts", THOUSAND * parts, USD.s3Put, "", `${THOUSAND} × ${parts}`),
    cost("S3: kept for a month", THOUSAND * sizeGb, USD.s3GbMonth, "GB", `${THOUSAND} × ${sizeGb} GB`),
    cost("S3: played once as a whole", THOUSAND * sizeGb, USD.s3OutGb, "GB", `${THOUSAND} × ${sizeGb} GB`),
  ];
}

/** A month in which nobody comes. */
export function idleCosts(): Cost[] {
  const turns = (3 * MONTH_MINUTES) / sweepMinutes;
  return [
    cost("Alarms", 23, USD.alarmMonth, "", "all"),
    cost("CloudFront's further metrics", 8, USD.metricMonth, "", "all"),
    cost(
      "SQS: asking whether there are jobs",
      4 * 5 * 3 * MONTH_MINUTES,
      USD.sqsRequest,
      "",
      `4 queues × 5 pollers × 3 a minute × ${MONTH_MINUTES}`,
    ),
    seconds("Worker: sweeps", LANES.sweeps.memoryMb, turns, 0.2),
    cost("Lambda: invocations", turns, USD.invocation, "", `3 every ${sweepMinutes} min`),
    cost("Scheduler", turns, USD.schedule, "", `3 every ${sweepMinutes} min`),
    cost("Secrets Manager", 1, USD.secretMonth, "", "one"),
  ];
}

/** A table in Markdown, with what it comes to. */
export function table(costs: readonly Cost[]): string {
  const total = costs.reduce((sum, { usd }) => sum + usd, 0);
  const rows = costs.map(({ what, arithmetic, usd }) => [
    what,
    arithmetic.replace(/ +/g, " "),
    usd.toFixed(3),
  ]);
  const all = [
    ["For", "Arithmetic", "Dollars"],
    ["---", "---", "--:"],
    ...rows,
    ["**Together**", "", `**${total.toFixed(2)}**`],
  ];
  return all.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

if (import.meta.main)
  for (const costs of [summaryCosts(), recordingCosts(), idleCosts()]) console.log(`${table(costs)}\n`);

/** How one installation differs from another. Whose it is comes from the environment: nothing here names an account. */
export interface Stage {
  name: StageName;
  /** Where everything lives but what CloudFront wants in us-east-1. */
  region: string;
  /** The web app: the only origin that may call the API and send files to the bucket. */
  webOrigin: string;
  /** The API's own host name, with its zone where Route 53 has it. Undefined: the one CloudFront gives. */
  domain: { name: string; zone: { id: string; name: string } | undefined } | undefined;
  /** Who hears of alarms. */
  alarmEmails: string[];
  budgetUsdPerMonth: number;
  logRetentionDays: number;
  /** Between two sweeps that look for what is due. Each wakes a database that sleeps while nobody asks. */
  sweepMinutes: number;
  api: ApiSize;
  /** Functions of a kind that run at once. Each holds one or two connections to the database. */
  atOnce: Record<"items" | "recordings" | "summaries" | "upkeep", number>;
  /** Who may deploy it; undefined: only people. */
  github: { repository: string; environment: string; hasProvider: boolean } | undefined;
  /** Models on Bedrock that the functions may ask, as in `anthropic.claude-*`. */
  bedrockModels: string[];
  /** Version that errors are told under. */
  release: string | undefined;
  /** When it is deployed, so that no two deployments are the same. */
  deployedAt: string | undefined;
}

interface ApiSize {
  memoryMb: number;
  /** Kept warm, paid for day and night: 1 024 MB are about 8 dollars a month each. */
  provisioned: number | undefined;
  /** Taken out of the account's concurrency, and the most the API may use of it. New accounts have 10 to share. */
  reserved: number | undefined;
}

export const STAGE_NAMES = ["dev", "staging", "prod"] as const;
type StageName = (typeof STAGE_NAMES)[number];

type Size = Pick<Stage, "budgetUsdPerMonth" | "logRetentionDays" | "sweepMinutes" | "api" | "atOnce">;

const small: Size = {
  budgetUsdPerMonth: 20,
  logRetentionDays: 14,
  sweepMinutes: 15,
  // Streams that wait are paid by the memory; a new function starts with a whole processor however little it has.
  api: { memoryMb: 1_024, provisioned: undefined, reserved: undefined },
  atOnce: { items: 5, recordings: 2, summaries: 5, upkeep: 2 },
};

const SIZES: Record<StageName, Size> = {
  dev: small,
  staging: small,
  prod: {
    budgetUsdPerMonth: 200,
    logRetentionDays: 90,
    sweepMinutes: 1,
    api: small.api,
    atOnce: { items: 40, recordings: 20, summaries: 40, upkeep: 8 },
  },
};

/** Something about the stage that the person who deploys it has to mend. */
export class StageError extends Error {
  override readonly name = "StageError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that say whose installation it is, for the README and its test. */
export const STAGE_VARIABLES = [
  "EARMARK_STAGE",
  "EARMARK_REGION",
  "WEB_ORIGIN",
  "API_DOMAIN",
  "HOSTED_ZONE_ID",
  "HOSTED_ZONE_NAME",
  "ALARM_EMAILS",
  "BUDGET_USD",
  "API_PROVISIONED",
  "API_RESERVED",
  "GITHUB_REPOSITORY",
  "GITHUB_OIDC_PROVIDER",
  "BEDROCK_MODELS",
  "SENTRY_RELEASE",
  "EARMARK_DEPLOYED_AT",
] as const;

/** Reads a stage from what the environment says about it. Throws StageError. */
export function readStage(environment: Environment): Stage {
  const read = (name: (typeof STAGE_VARIABLES)[number]) => environment[name]?.trim() || undefined;
  const name = STAGE_NAMES.find((known) => known === read("EARMARK_STAGE"));
  if (!name) throw new StageError(`EARMARK_STAGE: expected one of ${STAGE_NAMES.join(", ")}`);
  const size = SIZES[name];
  const repository = read("GITHUB_REPOSITORY");
  return {
    ...size,
    name,
    region: matching(
      read("EARMARK_REGION") ?? "us-east-1",
      /^[a-z]{2}(-[a-z]+)+-\d$/,
      "EARMARK_REGION: expected a region, such as eu-central-1",
    ),
    webOrigin: originOf(read("WEB_ORIGIN")),
    domain: domainOf(read("API_DOMAIN"), read("HOSTED_ZONE_ID"), read("HOSTED_ZONE_NAME")),
    alarmEmails: list(read("ALARM_EMAILS")).map((email) =>
      matching(email, /^[^\s@]+@[^\s@]+$/, "ALARM_EMAILS: expected addresses, separated by commas"),
    ),
    budgetUsdPerMonth: numberOf("BUDGET_USD", read("BUDGET_USD")) ?? size.budgetUsdPerMonth,
    api: {
      ...size.api,
      provisioned: numberOf("API_PROVISIONED", read("API_PROVISIONED")) || size.api.provisioned,
      reserved: numberOf("API_RESERVED", read("API_RESERVED")) || size.api.reserved,
    },
    github:
      repository === undefined
        ? undefined
        : {
            repository: matching(repository, /^[\w.-]+\/[\w.-]+$/, "GITHUB_REPOSITORY: expected owner/name"),
            environment: name,
            hasProvider: read("GITHUB_OIDC_PROVIDER") === "existing",
          },
    bedrockModels: list(read("BEDROCK_MODELS")).map((model) =>
      matching(model, /^[\w.:-]+\*?$/, "BEDROCK_MODELS: expected ids of models, with a * at the end at most"),
    ),
    release: read("SENTRY_RELEASE"),
    deployedAt: read("EARMARK_DEPLOYED_AT"),
  };
}

function originOf(given: string | undefined): string {
  if (!given || !URL.canParse(given))
    throw new StageError("WEB_ORIGIN: expected the address of the web app, such as https://earmark.example");
  const { origin, protocol, hostname } = new URL(given);
  if (protocol !== "https:" && hostname !== "localhost") throw new StageError("WEB_ORIGIN: expected https");
  return origin;
}

function domainOf(
  name: string | undefined,
  id: string | undefined,
  zoneName: string | undefined,
): Stage["domain"] {
  if (!name) return undefined;
  if (!id !== !zoneName) throw new StageError("HOSTED_ZONE_ID and HOSTED_ZONE_NAME: give both, or neither");
  return {
    name: matching(name, /^([a-z\d-]+\.)+[a-z]{2,}$/, "API_DOMAIN: expected a host name"),
    zone: id && zoneName ? { id, name: zoneName } : undefined,
  };
}

const list = (text = "") =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

function matching(value: string, pattern: RegExp, problem: string): string {
  if (pattern.test(value)) return value;
  throw new StageError(problem);
}

function numberOf(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^\d{1,6}$/.test(given)) throw new StageError(`${name}: expected a whole number`);
  return Number(given);
}

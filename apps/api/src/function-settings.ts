import { createSignedFetch } from "./adapters/aws/signed-fetch.ts";
import { readSettings, type Settings, SettingsError } from "./env.ts";

const SECRET_TIMEOUT_MS = 3_000;

/**
 * The settings of a function on AWS: those of its environment, and over them those of the secret that
 * `SETTINGS_SECRET_ARN` names, a JSON object whose keys are names of settings. Throws SettingsError.
 */
export async function functionSettings(environment: NodeJS.ProcessEnv = process.env): Promise<Settings> {
  const secretId = environment["SETTINGS_SECRET_ARN"];
  return readSettings(
    secretId ? { ...environment, ...(await readSecret(secretId, environment)) } : environment,
  );
}

async function readSecret(secretId: string, environment: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const named = (name: string) => environment[name] ?? "";
  const region = named("AWS_REGION");
  const url =
    environment["AWS_ENDPOINT_URL_SECRETS_MANAGER"] ?? `https://secretsmanager.${region}.amazonaws.com/`;
  const signedFetch = createSignedFetch({
    service: "secretsmanager",
    region,
    credentials: {
      accessKeyId: named("AWS_ACCESS_KEY_ID"),
      secretAccessKey: named("AWS_SECRET_ACCESS_KEY"),
      sessionToken: environment["AWS_SESSION_TOKEN"],
    },
  });
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": "secretsmanager.GetSecretValue",
  };
  const body = JSON.stringify({ SecretId: secretId });
  const answer = await signedFetch(url, { headers, body, timeoutMs: SECRET_TIMEOUT_MS }).catch(
    (cause: unknown) => {
      throw new SettingsError("SETTINGS_SECRET_ARN: Secrets Manager does not answer", { cause });
    },
  );
  const said = (await answer.json().catch(() => ({}))) as { SecretString?: string; __type?: string };
  if (!answer.ok)
    throw new SettingsError(
      `SETTINGS_SECRET_ARN: the secret can't be read (${said.__type ?? answer.status})`,
    );
  return namesAndValues(said.SecretString);
}

/** What a secret says is never part of an error. */
function namesAndValues(secret = ""): Record<string, string> {
  const found = parse(secret);
  if (typeof found !== "object" || found === null || Array.isArray(found))
    throw new SettingsError("SETTINGS_SECRET_ARN: expected a JSON object of settings by their names");
  const given = Object.entries(found).filter(([, value]) => value !== null);
  return Object.fromEntries(
    given.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

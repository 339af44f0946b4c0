export interface SmokeSettings {
  /** Without a trailing slash, as the others. Undefined: only the API is looked at. */
  webUrl: string | undefined;
  apiUrl: string;
  email: string;
  password: string;
  firebaseKey: string;
  /** Where Firebase signs people in. */
  signInUrl: string;
}

/** Reads the two addresses and the account. Throws one sentence that says what is missing. */
export function readSmokeSettings(
  [web, api]: readonly string[],
  env: Record<string, string | undefined>,
): SmokeSettings {
  if (web === undefined || api === undefined)
    throw new Error("Two addresses are wanted: npm run smoke -- <web-url> <api-url> (or - for no web app).");
  const emulator = env["FIREBASE_AUTH_EMULATOR_HOST"];
  return {
    webUrl: web === "-" ? undefined : addressOf(web),
    apiUrl: addressOf(api),
    email: required("SMOKE_EMAIL", env),
    password: required("SMOKE_PASSWORD", env),
    firebaseKey: emulator ? "demo" : required("FIREBASE_API_KEY", env),
    signInUrl: `${emulator ? `http://${emulator}/` : "https://"}identitytoolkit.googleapis.com`,
  };
}

function required(name: string, env: Record<string, string | undefined>): string {
  const value = env[name];
  if (value) return value;
  throw new Error(
    `${name} is not set: the smoke test signs in as an account of its own (docs/configuration.md).`,
  );
}

/** A password travels to it: plain http only on one's own machine. */
function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url !== undefined && ["localhost", "127.0.0.1"].includes(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLocal)) return text.replace(/\/+$/, "");
  throw new Error(`"${text}" is not an https address.`);
}

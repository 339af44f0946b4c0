import type { ErrorSettings, PageTrace } from "./errors/error-settings.ts";
import type { PublicSettings } from "./settings.ts";
import { previewOrigin } from "./vercel-settings.ts";

/** The settings of the web app, read when a request needs them: nothing is fixed at build time. */
export const settings = {
  API_URL: "http://localhost:8787",
  FIREBASE_PROJECT_ID: "demo-earmark",
  FIREBASE_API_KEY: "demo",
  FIREBASE_AUTH_DOMAIN: "",
  FIREBASE_AUTH_EMULATOR_HOST: "",
  WEB_ORIGIN: "http://localhost:3000",
  UPLOAD_ORIGIN: "",
  SENTRY_WEB_DSN: "",
  SENTRY_ENVIRONMENT: "",
  SENTRY_RELEASE: "",
  SENTRY_REPLAY: "false",
  SENTRY_TRACES_SAMPLE_RATE: "0",
} as const;

const read = (name: keyof typeof settings): string => process.env[name] || settings[name];

/** Address of the API, without a trailing slash. */
export const apiUrl = () => read("API_URL").replace(/\/+$/, "");

const givenOrigin = (): string | undefined => process.env["WEB_ORIGIN"] || previewOrigin(process.env);

/** Address under which people open the app, without a trailing slash. */
export const webOrigin = () => (givenOrigin() ?? settings.WEB_ORIGIN).replace(/\/+$/, "");

/** The same while pages are built ahead of time; undefined when nobody has said it, so that the host's own name is used. */
export const builtOrigin = (): URL | undefined => {
  const origin = givenOrigin();
  return origin === undefined ? undefined : new URL(origin);
};

export const isDevelopment = () => process.env.NODE_ENV === "development";

/** Origin of the bucket that files go straight to; undefined when the API itself takes them. */
export const uploadOrigin = (): string | undefined => read("UPLOAD_ORIGIN").replace(/\/+$/, "") || undefined;

/** Where errors are told, by which names; undefined where they are not. */
export function errorProject(): Omit<ErrorSettings, "trace"> | undefined {
  const dsn = read("SENTRY_WEB_DSN");
  if (!dsn) return undefined;
  return {
    dsn,
    tunnel: `${apiUrl()}/tunnel`,
    environment: read("SENTRY_ENVIRONMENT") || process.env.NODE_ENV,
    release: read("SENTRY_RELEASE") || process.env["VERCEL_GIT_COMMIT_SHA"] || undefined,
    replay: ["true", "1", "yes", "on"].includes(read("SENTRY_REPLAY").toLowerCase()),
  };
}

/** How many of the traces that begin here are written down: 0 to 1. */
export const tracesSampleRate = () => Number(read("SENTRY_TRACES_SAMPLE_RATE")) || 0;

/** What the browser has to know. None of it is secret. */
export function publicSettings(trace?: PageTrace): PublicSettings {
  const project = errorProject();
  const projectId = read("FIREBASE_PROJECT_ID");
  const emulatorHost = read("FIREBASE_AUTH_EMULATOR_HOST");
  return {
    apiUrl: apiUrl(),
    firebase: {
      projectId,
      apiKey: read("FIREBASE_API_KEY"),
      authDomain: read("FIREBASE_AUTH_DOMAIN") || `${projectId}.firebaseapp.com`,
    },
    authEmulatorUrl: emulatorHost ? `http://${emulatorHost}` : null,
    errors: project && trace ? { ...project, trace } : null,
  };
}

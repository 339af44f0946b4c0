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

/** What the browser has to know. None of it is secret. */
export function publicSettings(): PublicSettings {
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
  };
}

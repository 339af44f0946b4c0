import { createHash } from "node:crypto";

import type { PublicSettings } from "./settings.ts";
import { themeModeScript } from "./theme-mode.ts";

const themeHash = `'sha256-${createHash("sha256").update(themeModeScript).digest("base64")}'`;
/** Firebase opens Google's sign-in in a popup, and hears from it through a frame and this script. */
const googleApis = "https://apis.google.com";

export interface PolicyOptions {
  settings: PublicSettings;
  /** Where files are sent, when that is not the API. */
  uploadOrigin: string | undefined;
  /** Undefined on pages built ahead of time: their inline scripts can't carry a nonce. They show nobody's content. */
  nonce: string | undefined;
  development: boolean;
}

/** The Content-Security-Policy of one page. */
export function contentSecurityPolicy({ settings, uploadOrigin, nonce, development }: PolicyOptions): string {
  const { apiUrl, authEmulatorUrl, firebase } = settings;
  const signIn = authEmulatorUrl ? [authEmulatorUrl] : [`https://${firebase.authDomain}`];
  const script = nonce ? [`'nonce-${nonce}'`, themeHash] : ["'unsafe-inline'"];
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    "script-src": ["'self'", ...script, googleApis, ...(development ? ["'unsafe-eval'"] : [])],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "https:"],
    "font-src": ["'self'"],
    "connect-src": [
      "'self'",
      apiUrl,
      ...(uploadOrigin ? [uploadOrigin] : []),
      ...signIn,
      "https://identitytoolkit.googleapis.com",
      "https://securetoken.googleapis.com",
      googleApis,
      ...(development ? ["ws:"] : []),
    ],
    "frame-src": [...signIn, googleApis],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

import type { ErrorSettings } from "./errors/error-settings.ts";

/** What the server tells the browser about its surroundings, in a script element that the layouts render. */
export interface PublicSettings {
  apiUrl: string;
  firebase: { projectId: string; apiKey: string; authDomain: string };
  /** Address of the local sign-in emulator, or null with a real project. */
  authEmulatorUrl: string | null;
  /** How errors are told; null where they are not. */
  errors: ErrorSettings | null;
}

export const settingsElementId = "settings";

let cached: PublicSettings | undefined;

/** The settings of this page; undefined where it was built ahead of time. Reads the document. */
export function findSettings(): PublicSettings | undefined {
  cached ??= JSON.parse(document.getElementById(settingsElementId)?.textContent ?? "null") ?? undefined;
  return cached;
}

/** The same on pages that have them. Call it in effects and handlers. */
export function clientSettings(): PublicSettings {
  const settings = findSettings();
  if (!settings) throw new Error("This page was rendered without its settings.");
  return settings;
}

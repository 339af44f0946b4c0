/** What the server tells the browser about its surroundings, in a script element that the layouts render. */
export interface PublicSettings {
  apiUrl: string;
  firebase: { projectId: string; apiKey: string; authDomain: string };
  /** Address of the local sign-in emulator, or null with a real project. */
  authEmulatorUrl: string | null;
}

export const settingsElementId = "settings";

let cached: PublicSettings | undefined;

/** The settings of this page. Call it in effects and handlers: it reads the document. */
export function clientSettings(): PublicSettings {
  cached ??= JSON.parse(document.getElementById(settingsElementId)?.textContent ?? "null") ?? undefined;
  if (!cached) throw new Error("This page was rendered without its settings.");
  return cached;
}

import type { ErrorTaker } from "./early-errors.ts";
import { errorSettings } from "./error-settings.ts";

/** Who takes this page's errors; null where nobody is told. Rejects without a connection. */
export async function openErrors(): Promise<ErrorTaker | null> {
  const settings = await errorSettings();
  return settings && (await import("./browser-errors.ts")).openBrowserErrors(settings);
}

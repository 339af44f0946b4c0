import { findSettings } from "../settings.ts";

/** What a page has to know to tell of its errors. */
export interface ErrorSettings {
  /** Names the project; nothing is sent there but by way of the tunnel. */
  dsn: string;
  /** Address of the API that takes what there is to tell. */
  tunnel: string;
  environment: string;
  release: string | undefined;
  /** Whether the minute before an error is recorded, masked. */
  replay: boolean;
  trace: PageTrace;
}

/** What a page and all it asks for belong to, from the browser to the job. */
export interface PageTrace {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits: the request for the page. */
  spanId: string;
  /** Whether what takes time in it is written down. */
  sampled: boolean;
}

/** Where a page that was built ahead of time finds its settings, once it has an error to tell of. */
const SETTINGS_PATH = "/errors";

/** The settings of this page; null where nobody is told. Asks the server only where the page does not have them. */
export async function errorSettings(): Promise<ErrorSettings | null> {
  const known = findSettings();
  if (known) return known.errors;
  const answer = await fetch(SETTINGS_PATH);
  return answer.status === 200 ? ((await answer.json()) as ErrorSettings) : null;
}

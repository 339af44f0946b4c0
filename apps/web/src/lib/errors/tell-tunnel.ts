import type { ErrorSettings } from "./error-settings.ts";

const TIMEOUT_MS = 10_000;
const REST_MS = 60_000;
const MAX_UNDER_WAY = 10;

let underWay = 0;
let restsUntilMs = 0;

/** Brings one thing to the tunnel. Answers whether it was taken; never rejects. What has no way out now is let go. */
export async function tellTunnel(
  { dsn, tunnel }: Pick<ErrorSettings, "dsn" | "tunnel">,
  type: "event" | "feedback",
  event: object,
): Promise<boolean> {
  if (underWay >= MAX_UNDER_WAY || Date.now() < restsUntilMs) return false;
  underWay += 1;
  try {
    const body = [{ dsn }, { type }, event].map((line) => JSON.stringify(line)).join("\n");
    const answer = await fetch(tunnel, { method: "POST", body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (answer.status === 429) restsUntilMs = Date.now() + REST_MS;
    return answer.ok;
  } catch {
    return false;
  } finally {
    underWay -= 1;
  }
}

/** Goes on when the answer is out, on Vercel, too, whose functions sleep as soon as nobody waits for them. */
export function outliving(work: Promise<unknown>): void {
  const host = (globalThis as Record<symbol, unknown>)[Symbol.for("@vercel/request-context")];
  const context = (host as { get?(): { waitUntil?(work: Promise<unknown>): void } } | undefined)?.get?.();
  context?.waitUntil?.(work);
}

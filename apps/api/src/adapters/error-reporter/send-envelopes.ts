import { createTransportBuffer } from "@earmark/monitoring";

const TIMEOUT_MS = 10_000;

export interface Sender {
  /** Takes an envelope of one of Sentry's data categories, or drops it when there is no room. */
  send(envelope: string, category?: string): void;
  /** How long the tracker wants none of a category; 0 when it takes them. */
  pauseMs(category: string): number;
  /** Resolves when nothing waits any more, or nothing can go out for now. */
  idle(): Promise<void>;
}

/** Sends envelopes to the tracker one after another. Whatever it answers, nothing else notices. */
export function createSender(url: string, now: () => number): Sender {
  const buffer = createTransportBuffer<string>({ now });
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    for (let parcel = buffer.next(); parcel; parcel = buffer.next())
      buffer.answered(await post(url, parcel.body));
    const waitMs = buffer.waitMs();
    clearTimeout(timer);
    // Nothing is kept alive for a tracker that is away.
    if (waitMs !== undefined) timer = setTimeout(start, waitMs).unref();
  }
  function start(): void {
    running ??= run().finally(() => {
      running = undefined;
    });
  }
  return {
    send(envelope, category = "error") {
      if (buffer.offer({ body: envelope, bytes: Buffer.byteLength(envelope), category })) start();
    },
    pauseMs: buffer.pauseMs,
    idle: async () => running,
  };
}

async function post(url: string, body: string) {
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-sentry-envelope" },
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // What it says is of no interest, and may never end.
    await response.body?.cancel();
    const { status, headers } = response;
    return {
      status,
      retryAfter: headers.get("retry-after"),
      rateLimits: headers.get("x-sentry-rate-limits"),
    };
  } catch {
    return { status: undefined };
  }
}

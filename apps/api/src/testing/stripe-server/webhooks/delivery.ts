import type { Books } from "../books/books.ts";
import type { StripeEvent, WebhookEndpoint } from "../objects/event.ts";
import { signed } from "./signing.ts";

const FIRST_RETRY_MS = 100;
const MAX_TRIES = 8;

export interface Release {
  /** How often each is delivered. */
  copies?: number;
  order?: "as-happened" | "reversed" | "shuffled";
}

interface Attempt {
  type: string;
  /** 0 when nobody answered. */
  status: number;
}

export interface Delivery {
  /** From now on events wait. */
  hold(): void;
  /** Delivers what waits, as told, and from now on events at once again. */
  release(how?: Release): Promise<void>;
  /** Resolves once all that was sent is answered, or given up. */
  settled(): Promise<void>;
  /** How many wait, and how each attempt so far was answered. */
  report(): { waiting: number; attempts: Attempt[] };
}

interface Sending {
  send?: (url: string, init: RequestInit) => Promise<Response>;
  /** When a signature says it was made: the receivers' clock, which may be another than Stripe's. */
  signedAt: () => Date;
}

/** Sends events to the webhook endpoints, one after another, each until it is taken. */
export function deliver(books: Books, { send = fetch, signedAt }: Sending): Delivery {
  const attempts: Attempt[] = [];
  let held: StripeEvent[] | undefined;
  let last: Promise<void> = Promise.resolve();

  const sendTo = async (endpoint: WebhookEndpoint & { secret: string }, event: StripeEvent) => {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      if (tries > 0) await new Promise((resolve) => setTimeout(resolve, FIRST_RETRY_MS * 2 ** (tries - 1)));
      const { body, headers } = signed(event, endpoint.secret, signedAt());
      const status = await send(endpoint.url, { method: "POST", body, headers }).then(
        (response) => response.status,
        () => 0,
      );
      attempts.push({ type: event.type, status });
      if (status >= 200 && status < 300) return;
    }
  };
  const sendAll = async (event: StripeEvent) => {
    const wanted = [...books.endpoints.values()].filter((endpoint) => wants(endpoint, event));
    await Promise.all(wanted.map((endpoint) => sendTo(endpoint, event)));
  };
  const enqueue = (events: StripeEvent[]) => {
    last = last.then(async () => {
      for (const event of events) await sendAll(event);
    });
    return last;
  };
  books.listeners.add((event) => {
    if (held) held.push(event);
    else void enqueue([event]);
  });
  return {
    hold: () => void (held ??= []),
    async release({ copies = 1, order = "as-happened" } = {}) {
      const waiting = (held ?? []).flatMap((event) => Array.from({ length: copies }, () => event));
      held = undefined;
      if (order === "reversed") waiting.reverse();
      if (order === "shuffled") shuffle(waiting);
      await enqueue(waiting);
    },
    settled: () => last,
    report: () => ({ waiting: held?.length ?? 0, attempts: [...attempts] }),
  };
}

const wants = ({ status, enabled_events }: WebhookEndpoint, { type }: StripeEvent) =>
  status === "enabled" && (enabled_events.includes("*") || enabled_events.includes(type));

function shuffle(list: unknown[]): void {
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
}

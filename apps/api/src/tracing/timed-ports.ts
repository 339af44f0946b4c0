import type { Ports, StoragePorts } from "@earmark/core";

import { closeSpan, enterStage, openSpan } from "./recording.ts";
import { currentScope } from "./scope.ts";

/** Ports that take time, by Sentry's name for what they do. The others only take a turn of the processor. */
const OPS: Partial<Record<keyof Ports, string>> = {
  accounts: "db",
  apiKeys: "db",
  audit: "db",
  billingEvents: "db",
  channels: "db",
  conversations: "db",
  customers: "db",
  documents: "db",
  exports: "db",
  feeds: "db",
  holdings: "db",
  idempotency: "db",
  items: "db",
  oversight: "db",
  preferences: "db",
  providerKeys: "db",
  rates: "db",
  search: "db",
  seats: "db",
  sessions: "db",
  spending: "db",
  stages: "db",
  summaries: "db",
  templates: "db",
  uploads: "db",
  usage: "db",
  blobs: "file",
  archives: "file",
  audio: "subprocess",
  content: "http.client",
  feedSource: "http.client",
  identity: "http.client",
  links: "http.client",
  payments: "http.client",
  tokens: "function",
  embedder: "gen_ai.embeddings",
  transcriber: "gen_ai.generate_content",
  summarizer: "function",
};

type Call = (...args: unknown[]) => unknown;

/**
 * The same ports, each of whose calls is a span of the request or job that makes it, by the names of port and call. A
 * port is touched when it is first used, no sooner.
 */
export const timePorts = (ports: Ports): Ports =>
  changed(ports, (name, port) => {
    if (name === "transaction") return timedTransaction(ports);
    if (name === "models") return timedModels(port as Ports["models"]);
    const op = OPS[name as keyof Ports];
    if (op === undefined || typeof port !== "object" || port === null) return port;
    return changed(port, (call, value) =>
      typeof value === "function" ? timedCall({ op, name, call }, port, value as Call) : value,
    );
  });

function timedCall(
  { op, name, call }: { op: string; name: string; call: string },
  port: object,
  value: Call,
) {
  return (...args: unknown[]) => {
    noteStage(name, call, args);
    return timed(op, `${name}.${call}`, () => Reflect.apply(value, port, args));
  };
}

/** A transaction is one span. What it says of the stage that the work has come to is heard all the same. */
const timedTransaction = ({ transaction }: Ports) =>
  ((work: (tx: StoragePorts) => Promise<unknown>) =>
    timed("db", "transaction", () => transaction((tx) => work(hearingStages(tx))))) as Ports["transaction"];

const hearingStages = (tx: StoragePorts): StoragePorts =>
  changed(tx, (name, port) =>
    name !== "items" && name !== "summaries"
      ? port
      : changed(port as object, (call, value) =>
          call !== "advance"
            ? value
            : (...args: unknown[]) => {
                noteStage(name, call, args);
                return Reflect.apply(value as Call, port, args) as unknown;
              },
        ),
  );

/** What is written down about an item or a summary says which stage the work on it has come to. */
function noteStage(name: string, call: string, [, change]: unknown[]): void {
  if (call !== "advance" || (name !== "items" && name !== "summaries")) return;
  const scope = currentScope();
  const { stage } = change as { stage?: string | null };
  if (scope?.recording && stage) enterStage(scope.recording, scope.spanId, stage);
}

const timedModels = (models: Ports["models"]): Ports["models"] =>
  changed(models, (call, value) => {
    if (call !== "open") return value;
    return (...args: Parameters<typeof models.open>) => {
      const model = models.open(...args);
      return model && changed(model, timedGenerate(model));
    };
  });

const timedGenerate = (model: object) => (call: string, value: unknown) =>
  call === "generate" ? timedCall({ op: "gen_ai.chat", name: "model", call }, model, value as Call) : value;

/** An object as it is, but for what `change` makes of its members when they are asked for. */
function changed<T extends object>(target: T, change: (name: string, value: unknown) => unknown): T {
  const known = new Map<string, { value: unknown; changed: unknown }>();
  return new Proxy(target, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name);
      if (typeof name !== "string") return value;
      const kept = known.get(name);
      if (kept && kept.value === value) return kept.changed;
      const made = change(name, value);
      known.set(name, { value, changed: made });
      return made;
    },
  });
}

/** What `work` gives; while it is waited for, a span says so. */
function timed(op: string, description: string, work: () => unknown): unknown {
  const scope = currentScope();
  if (!scope?.recording || scope.recording.endMs !== undefined) return work();
  const span = openSpan(scope.recording, scope.spanId, { op, description });
  try {
    const result = work();
    if (!(result instanceof Promise)) {
      closeSpan(span);
      return result;
    }
    return result.then(
      (value: unknown) => (closeSpan(span), value),
      (error: unknown) => {
        closeSpan(span, "internal_error");
        throw error;
      },
    );
  } catch (error) {
    closeSpan(span, "internal_error");
    throw error;
  }
}

import { fakePorts } from "@earmark/core/testing";
import { createMemoryStore } from "@earmark/monitoring";

import { testApp } from "../../../testing/test-app.ts";
import { openTunnel } from "../tunnel.ts";
import { type Behaviour, openSink } from "./sink.ts";

const undo: (() => Promise<void>)[] = [];

/** Closes what the scenes of a test have opened. */
export async function closeScenes(): Promise<void> {
  for (const close of undo.splice(0)) await close();
}

export const ID = "0123456789abcdef0123456789abcdef";
export const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36";

interface Scene {
  behave?: Behaviour | undefined;
  replay?: boolean;
  perHour?: number;
}

/** The app with a tunnel to a tracker on loopback that behaves like this. */
export async function tunnelTo({ behave, replay = false, perHour = 400 }: Scene = {}) {
  const sink = await openSink(behave);
  undo.push(sink.close);
  const now = () => Date.now();
  const limits = { perHour, perMonth: 5_000 };
  const { rates, clock } = fakePorts();
  const project = { dsn: sink.dsn, environment: "test", release: "earmark@1.2.3", replay, limits };
  const outlet = openTunnel({ ...project, store: createMemoryStore({ now, limits }), rates, now });
  const { send: ask } = testApp({ rates, clock }, { tunnel: outlet });
  const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    ask("/tunnel", { method: "POST", body, headers: { "user-agent": CHROME, ...headers } });
  const left = async () => {
    await outlet.flush();
    return sink.bodies.join("\n");
  };
  return { ...sink, outlet, send, left };
}

export const lines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join("\n");
export const thrown = (type: string, value = "It broke") => ({
  event_id: ID,
  platform: "javascript",
  exception: {
    values: [{ type, value, stacktrace: { frames: [{ filename: "https://app/a.js", function: "draw" }] } }],
  },
});
export const envelope = (dsn: string, event: object, type = "event") => lines({ dsn }, { type }, event);
export const from = (address: number) => ({ "x-forwarded-for": `203.0.113.${address}` });

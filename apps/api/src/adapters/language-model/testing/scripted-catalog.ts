import { contractRequest } from "@earmark/core/testing/contracts";
import { afterAll, beforeAll } from "vitest";

import { type ScriptedModel, startScriptedModel } from "../../../testing/scripted-model.ts";
import { createTurns } from "../../turns.ts";
import { type CatalogOptions, createModelCatalog } from "../catalog.ts";
import type { ModelTurns } from "../model-turns.ts";

/** Turns of this process alone. */
export function localTurns(): ModelTurns & { pauses: [string, number][] } {
  const inTurn = createTurns(16);
  const pauses: [string, number][] = [];
  return {
    pauses,
    inTurn: (_lane, _tokens, signal, work) => inTurn(signal, () => work(() => {})),
    pause: async (lane, ms) => void pauses.push([lane, ms]),
  };
}

export const NO_KEYS = { openai: undefined, anthropic: undefined, google: undefined };

/** A server for the tests of a file, and catalogs of its models, which wait for nothing. */
export function withScriptedModel() {
  let server: ScriptedModel;
  beforeAll(async () => void (server = await startScriptedModel()));
  afterAll(() => server.close());

  function catalog(names: string[], change: Partial<CatalogOptions> = {}) {
    const waits: number[] = [];
    const reports: Error[] = [];
    const turns = localTurns();
    const models = createModelCatalog({
      models: names.map((name) => `local:${name}`),
      fallbacks: [],
      facts: {},
      keys: NO_KEYS,
      vertex: undefined,
      bedrock: undefined,
      servers: [{ name: "local", url: server.url, apiKey: "sk-very-secret" }],
      turns,
      patience: { firstMs: 20_000, stallMs: 20_000, totalMs: 60_000 },
      report: (error) => void reports.push(error),
      wait: async (ms, signal) => {
        signal.throwIfAborted();
        waits.push(ms);
      },
      mark: (text) => `mark-of-${text.length}`,
      ...change,
    });
    return { models, turns, waits, reports };
  }

  /** Asks one model one question, unlike any other. */
  async function ask(name: string, request: Partial<ReturnType<typeof contractRequest>> = {}, change = {}) {
    const opened = catalog([name], change);
    const before = server.calls();
    const model = opened.models.open(null, []);
    if (!model) throw new Error("There is no model");
    const asked = model.generate(contractRequest({ content: newContent(), ...request }));
    const generation = await asked.catch((error: unknown) => error);
    return { ...opened, generation, requests: server.calls().total - before.total };
  }

  return { catalog, ask, server: () => server };
}

let contents = 0;
const newContent = () =>
  `1 The committee decided for the ${(contents += 1)}. time to plant trees.\n2 Each tree costs forty dollars.`;

import { expect, type Page } from "@playwright/test";

import { stack } from "./stack.ts";

/** As far as specs look into it. */
export interface ToldItem {
  /** `1` is the API's project, `2` the web app's. */
  project: string;
  raw: string;
  type: string;
  body: {
    platform?: string;
    release?: string;
    environment?: string;
    transaction?: string;
    user?: { id: string };
    tags?: Record<string, string>;
    exception?: { values: { type: string; value: string }[] };
    contexts?: {
      trace?: { trace_id: string };
      feedback?: { message: string; contact_email?: string };
      page?: Record<string, number>;
    };
  };
}

/** Chromium as people have it: one that says it is headless is taken for a robot, whose errors are only counted. */
export const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36";

/** The trace of the page that is open: what was told of it is found by that. */
export const traceOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const settings = JSON.parse(document.getElementById("settings")?.textContent ?? "{}") as {
      errors?: { trace: { traceId: string } };
    };
    return settings.errors?.trace.traceId ?? "";
  });

/** All that an error tracker was sent of a trace, in the order in which it came. */
export async function toldOf(traceId: string): Promise<ToldItem[]> {
  const answer = await fetch(`${stack().errorsUrl}/envelopes.json`);
  const envelopes = (await answer.json()) as (Pick<ToldItem, "project" | "raw"> & { items: ToldItem[] })[];
  return envelopes
    .flatMap(({ project, raw, items }) => items.map((item) => ({ ...item, project, raw })))
    .filter(({ body }) => body.contexts?.trace?.trace_id === traceId);
}

export const classOf = ({ body }: ToldItem) => body.exception?.values.at(-1)?.type;

/** A class of errors that nobody has had: of one that is known, only some are told. */
export const freshClass = (name: string) =>
  `${name}${[...crypto.randomUUID()].filter((char) => /[a-f]/.test(char)).join("")}Error`;

/**
 * Throws once on the page, where nobody catches it, and waits until it was told: what came before it was, too. Answers
 * that error and the others of the trace.
 */
export async function untilMarked(page: Page, traceId: string) {
  const name = freshClass("Marker");
  await page.evaluate((type) => {
    void Promise.reject(Object.assign(new Error("The spec is done"), { name: type }));
  }, name);
  await expect.poll(async () => (await toldOf(traceId)).map(classOf)).toContain(name);
  const told = await toldOf(traceId);
  return {
    marker: told.find((item) => classOf(item) === name),
    others: told.filter((item) => !classOf(item)?.startsWith("Marker")),
  };
}

import type { Actor } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Ports } from "../ports/index.ts";
import type { Job } from "../ports/job-queue.ts";
import type { SignIn } from "../ports/token-verifier.ts";
import { NO_CAPS } from "../spending/caps.ts";
import { fakeArchives } from "./fake-archives.ts";
import { fakeAudio } from "./fake-audio.ts";
import { fakeBlobs } from "./fake-blobs.ts";
import { fakeContent, fakeLinks, fakeSummarizer } from "./fake-engines.ts";
import { fakeFeedSource } from "./fake-feed-source.ts";
import { fakeIdempotency, fakeRates } from "./fake-guards.ts";
import { fakeIdentity } from "./fake-identity.ts";
import { fakeLanguages } from "./fake-languages.ts";
import { noModels } from "./fake-models.ts";
import { sampleTerms } from "./fake-payments.ts";
import { fakeSearch } from "./fake-search.ts";
import { fakeStorage } from "./fake-storage.ts";
import { fakeVault } from "./fake-vault.ts";
import { newTables } from "./tables.ts";

export const actor = (userId = "ada", change: Partial<Actor> = {}): Actor => ({
  userId,
  email: `${userId}@example.com`,
  plan: "unlimited",
  isAdmin: false,
  signedInAt: new Date("2026-01-01T00:00:00.000Z"),
  ...change,
});

/** What a test may do besides calling ports. */
export interface FakeControls {
  /** Takes the jobs enqueued since the last time, oldest first. */
  takeJobs(): Job[];
  /** Moves the clock on. */
  pass(ms: number): void;
  /** Wakes everything that waits for a change or a timeout. */
  elapse(): void;
  /** What a browser does with signed addresses of the blob store. */
  browser: Pick<ReturnType<typeof fakeBlobs>, "send" | "fetch">;
}

/**
 * Every port, in memory and deterministic. Override what a test is about. A token is good for the user it names
 * ("ada"), except "expired" and the empty one; "root" is an admin.
 */
export function fakePorts(overrides: Partial<Ports> = {}): Ports & FakeControls {
  const tables = newTables();
  let nowMs = Date.parse("2026-01-01T00:00:00.000Z");
  let lastId = 0;
  const now = () => new Date(nowMs);
  const { store: blobs, ...browser } = fakeBlobs(now);
  const ports: Ports & Pick<FakeControls, "elapse"> = {
    ...fakeStorage(tables, now),
    archives: fakeArchives,
    audio: fakeAudio({ durationMs: 60_000 }),
    billing: sampleTerms,
    blobs,
    caps: NO_CAPS,
    checking: {},
    clock: { now },
    content: fakeContent,
    defaultPlan: "unlimited",
    embedder: undefined,
    errorsUrl: () => null,
    feedSource: fakeFeedSource(),
    hash: (text) => `h${text.length}:${text}`,
    idempotency: fakeIdempotency(tables),
    identity: fakeIdentity(),
    ids: {
      next: (prefix) => `${prefix}_${String((lastId += 1)).padStart(8, "0")}`,
      secret: () => String((lastId += 1)).padStart(43, "0"),
    },
    jobMonitor: {
      depths: async () => [{ queue: "all", waiting: tables.jobs.length, running: 0, later: 0 }],
    },
    languages: fakeLanguages,
    links: fakeLinks,
    models: noModels,
    payments: undefined,
    rates: fakeRates(tables),
    search: fakeSearch(tables),
    summarizer: fakeSummarizer,
    transcriber: undefined,
    tokens: { verify: async (token) => verify(token, now()) },
    urls: {
      asRead: (input) => input,
      canonical: (input) =>
        /^https?:\/\/[^\s/]+/i.test(input) ? input.replace(/#(?!episode=).*$/, "") : undefined,
    },
    vault: fakeVault(),
    ...overrides,
  };
  return {
    ...ports,
    browser,
    takeJobs: () => tables.jobs.splice(0),
    pass: (ms: number) => void (nowMs += ms),
  };
}

function verify(token: string, signedInAt: Date): SignIn {
  if (token === "expired") throw new DomainError("token-expired", "Sign in again");
  if (token === "") throw new DomainError("unauthenticated", "Sign in first");
  return { userId: token, email: `${token}@example.com`, isAdmin: token === "root", signedInAt };
}

import { errorSettings } from "./error-settings.ts";
import { hexId } from "./hex-id.ts";
// The small half of telling of errors, which every page begins with: it hears them from the first moment on, and keeps
// them until the other half (browser-errors.ts) is loaded, once the page is quiet. Without a project it ends there.
import { policyError } from "./policy-error.ts";

/** An error, and what was known of it when it happened. */
export interface SeenError {
  /** The event that it may become. */
  id: string;
  error: unknown;
  /** How it came here: `error`, `rejection`, `policy`, or the name of the part that broke. */
  by: string;
}

/** Who takes errors once it is loaded. */
export interface ErrorTaker {
  take(seen: SeenError): void;
  /** Errors that were seen before and had no room. */
  countMissed(count: number): void;
  setPerson(id: string | undefined): void;
}

const MAX_WAITING = 30;
const MAX_IDLE_WAIT_MS = 4_000;

const early: { waiting: SeenError[]; missed: number; person: string | undefined } = {
  waiting: [],
  missed: 0,
  person: undefined,
};
let opening: Promise<ErrorTaker | undefined> | undefined;
let taker: ErrorTaker | undefined;
let isTold = true;

export const newErrorId = () => hexId(16);

/** Tells of an error that a part of the page caught. It can be found under its id, if it is told. */
export function reportError(error: unknown, { id, by }: Pick<SeenError, "id" | "by">): void {
  see({ id, error, by });
}

/** Says who is signed in, by their id alone. */
export function setPerson(id: string | undefined): void {
  early.person = id;
  taker?.setPerson(id);
}

/** Hears of whatever nobody catches. Called once, before anything else of the page runs. */
export function listenToErrors(): void {
  addEventListener("error", ({ error, message }) => hear(error ?? message, "error"));
  addEventListener("unhandledrejection", ({ reason }) => hear(reason, "rejection"));
  addEventListener("securitypolicyviolation", (event) => hear(policyError(event), "policy"));
  whenQuiet(() => {
    // A page that was built ahead of time asks for its settings only when it has something to tell.
    if (document.getElementById("settings")) void open();
  });
}

const hear = (error: unknown, by: string) => see({ id: newErrorId(), error, by });

function see(seen: SeenError): void {
  if (taker) return taker.take(seen);
  if (!isTold) return;
  if (early.waiting.length < MAX_WAITING) early.waiting.push(seen);
  else early.missed += 1;
  whenQuiet(() => void open());
}

async function open(): Promise<void> {
  opening ??= load().catch(() => {
    opening = undefined; // a lost connection: the next error tries again
    return undefined;
  });
  taker = await opening;
  if (!taker) return;
  taker.setPerson(early.person);
  taker.countMissed(early.missed);
  early.missed = 0;
  for (const seen of early.waiting.splice(0)) taker.take(seen);
}

async function load(): Promise<ErrorTaker | undefined> {
  const settings = await errorSettings();
  isTold = settings !== null;
  if (settings) return (await import("./browser-errors.ts")).openBrowserErrors(settings);
  early.waiting.length = 0;
  return undefined;
}

/** Once the page is there and has nothing better to do. */
function whenQuiet(run: () => void): void {
  const wait = () =>
    "requestIdleCallback" in globalThis
      ? requestIdleCallback(run, { timeout: MAX_IDLE_WAIT_MS })
      : setTimeout(run, MAX_IDLE_WAIT_MS / 2);
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}

// The small part of telling of errors, which every page begins with: it hears them from the first moment on, and keeps
// them until the rest (open-errors.ts) is loaded, once the page is quiet. Where nobody is told, nothing more is loaded.

/** An error, and what was known of it when it happened. */
export interface SeenError {
  /** The event that it may become; left out where nobody is shown it. */
  id?: string;
  error: unknown;
  /** How it came here: `error`, `rejection`, `policy`, or the name of the part that broke. */
  by: string;
}

/** Who takes errors once it is loaded. */
export interface ErrorTaker {
  take(seen: SeenError): void;
  /** Counts errors that were seen before and had no room. */
  countMissed(count: number): void;
  setPerson(id: string | undefined): void;
}

const MAX_WAITING = 30;
const MAX_IDLE_WAIT_MS = 4_000;

let waiting: SeenError[] = [];
let missed = 0;
let person: string | undefined;
/** Null when it is known that nobody is told. */
let taker: ErrorTaker | null | undefined;
let isOpening = false;

/** Tells of an error: of one that nobody caught, or that a part of the page did. */
export function reportError(seen: SeenError): void {
  if (taker === null) return;
  if (taker) return taker.take(seen);
  if (waiting.length < MAX_WAITING) waiting.push(seen);
  else missed += 1;
  whenQuiet(open);
}

/** Says who is signed in, by their id alone. */
export function setPerson(id: string): void {
  person = id;
  taker?.setPerson(id);
}

/** Hears of whatever nobody catches. Called once, before anything else of the page runs. */
export function listenToErrors(): void {
  addEventListener("error", ({ error, message }) => reportError({ error: error ?? message, by: "error" }));
  addEventListener("unhandledrejection", ({ reason }) => reportError({ error: reason, by: "rejection" }));
  addEventListener("securitypolicyviolation", (event) => reportError({ error: event, by: "policy" }));
  whenQuiet(() => {
    // The settings of a page say whether anybody is told. One that was built ahead of time has none, and waits for an error.
    if (document.getElementById("settings")?.textContent.includes('"errors":{')) open();
  });
}

function open(): void {
  if (isOpening || taker !== undefined) return;
  isOpening = true;
  import("./open-errors.ts")
    .then(({ openErrors }) => openErrors())
    .then(handOver, () => undefined) // without a connection, the next error tries again
    .finally(() => (isOpening = false));
}

function handOver(opened: ErrorTaker | null): void {
  taker = opened;
  if (person !== undefined) taker?.setPerson(person);
  taker?.countMissed(missed);
  const early = waiting;
  waiting = [];
  for (const seen of early) taker?.take(seen);
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

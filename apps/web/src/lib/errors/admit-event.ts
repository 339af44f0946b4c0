import {
  createErrorBudget,
  createMemoryStore,
  expectedKind,
  kindOf,
  type ScrubbedEvent,
  scrubEvent,
} from "@earmark/monitoring";

/** What one page may tell. The tunnel keeps the account of all pages together. */
const PAGE_LIMITS = { perHour: 24, perMonth: 60 };

const MAX_COUNTERS = 20;

/**
 * Decides about a page's events: what is expected is counted, and all else made anew out of what is harmless, and told
 * as far as the page's budget goes. Counts ride on the next event that goes out.
 */
export function createAdmission({ userAgent, now }: { userAgent: string; now: () => number }) {
  const budget = createErrorBudget({ store: createMemoryStore({ now, limits: PAGE_LIMITS }), now });
  let counted: Record<string, number> = {};
  const count = (name: string, times = 1): void => {
    const isKnown = name in counted || Object.keys(counted).length < MAX_COUNTERS;
    const key = isKnown ? name : "other";
    if (times > 0) counted[key] = (counted[key] ?? 0) + times;
  };

  /** The event as it may leave; null for one that stays. */
  async function admit(
    event: { tags?: object; exception?: object },
    error: unknown,
  ): Promise<ScrubbedEvent | null> {
    const { tags, ...facts } = factsOf(error);
    const scrubbed = scrubEvent({ ...event, tags: { ...event.tags, ...tags } });
    const expected = expectedKind(scrubbed, { side: "browser", userAgent, ...facts });
    if (expected) {
      count(expected);
      return null;
    }
    const kind = kindOf(scrubbed);
    const decision = await budget.decide(kind);
    if (!decision.send) return null;
    const { seen, dropped } = decision;
    const { context, tag } = replayOf(event);
    const contexts = { ...scrubbed.contexts, ...context, page: { seen, dropped, ...counted } };
    counted = {};
    return { ...scrubbed, fingerprint: kind.parts, tags: { ...scrubbed.tags, ...tag }, contexts };
  }
  return { admit, count };
}

/** The recording that shows what came before it; by the tag its recorder knows that it was told of. */
function replayOf(event: { tags?: unknown }) {
  const { replayId } = (event.tags ?? {}) as { replayId?: unknown };
  if (typeof replayId !== "string" || !/^[0-9a-f]{32}$/.test(replayId)) return {};
  return { context: { replay: { replay_id: replayId } }, tag: { replayId } };
}

/** Of a problem of the API's, or an error of the sign-in's. */
function factsOf(error: unknown) {
  const of = (name: string): unknown =>
    typeof error === "object" && error !== null && name in error
      ? (error as Record<string, unknown>)[name]
      : undefined;
  const [status, code, requestId] = [of("status"), of("code"), of("requestId")];
  return {
    status: typeof status === "number" ? status : undefined,
    code: typeof code === "string" ? code : undefined,
    tags: {
      ...(typeof code === "string" && { code }),
      ...(typeof requestId === "string" && { requestId }),
    },
  };
}

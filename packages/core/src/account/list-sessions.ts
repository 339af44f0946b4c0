import type { Context } from "../context.ts";
import { MAX_LISTED_SESSIONS, type SessionList } from "./session.ts";

/** Where the asker is signed in. */
export async function listSessions({ actor, sessions }: Context<"sessions">): Promise<SessionList> {
  const found = await sessions.list(actor.userId, MAX_LISTED_SESSIONS);
  return {
    sessions: found.map(({ endedAt: _, ...session }) => ({
      ...session,
      isCurrent: session.id === actor.sessionId,
    })),
  };
}

import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";

/** Ends a sign-in: its tokens are refused from the next request on, however often they are renewed. */
export async function endSession(
  { actor, clock, sessions }: Context<"clock" | "sessions">,
  id: string,
): Promise<void> {
  if (!(await sessions.end(actor.userId, id, clock.now())))
    throw new DomainError("not-found", `No session ${id}`);
}

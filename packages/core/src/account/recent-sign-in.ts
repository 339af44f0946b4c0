import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";

/** How long ago somebody may have given their password to do what can't be taken back. */
const RECENT_MS = 5 * 60_000;

/** Throws `sign-in-again` unless whoever asks has just shown that it is them. */
export function demandRecentSignIn({ actor, clock }: Context<"clock">): void {
  const { signedInAt } = actor;
  if (signedInAt && clock.now().getTime() - signedInAt.getTime() <= RECENT_MS) return;
  throw new DomainError("sign-in-again", "Sign in again first: your last sign-in is more than 5 minutes ago");
}

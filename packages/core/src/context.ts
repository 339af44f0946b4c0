import type { PlanId } from "./billing/plan.ts";
import type { Ports } from "./ports/index.ts";

/** Who asks. The verified sign-in or key and the database say so, never a request body. */
export interface Actor {
  userId: string;
  /** Null for who comes with an API key, and for who has none. */
  email: string | null;
  /** What they have paid for, or everybody has. */
  plan: PlanId;
  /** Only a sign-in makes an admin, never an API key. */
  isAdmin: boolean;
  /** When they last gave their password, or the like; null for an API key. */
  signedInAt: Date | null;
  /** Ways in which they can sign in, as the sign-in says; absent for who is not signed in. */
  signInWays?: readonly string[];
  /** Of the sign-in; absent for who is not signed in. */
  sessionId?: string;
  /** Their account is to be deleted: they may look at everything, and add or change nothing. */
  isLeaving?: boolean;
}

/** What a use case is given: who asks, and only the ports it names. */
export type Context<P extends keyof Ports> = Pick<Ports, P> & { actor: Actor };

/** What a use case that works for nobody in particular (the worker's half) is given. */
export type WorkContext<P extends keyof Ports> = Pick<Ports, P>;

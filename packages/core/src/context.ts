import type { Ports } from "./ports/index.ts";

/** Who asks. The verified sign-in, never a request body, says so. */
export interface Actor {
  userId: string;
  email: string | null;
}

/** What a use case is given: who asks, and only the ports it names. */
export type Context<P extends keyof Ports> = Pick<Ports, P> & { actor: Actor };

/** What a use case that works for nobody in particular (the worker's half) is given. */
export type WorkContext<P extends keyof Ports> = Pick<Ports, P>;

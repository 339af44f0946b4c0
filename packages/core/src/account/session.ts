import * as z from "zod";

/** A sign-in. Tokens say when the person signed in, and nothing else of it: two of one second are one session. */
export interface StoredSession {
  id: string;
  signedInAt: string;
  /** What was seen of the browser, and no more than is needed to know it again. */
  device: string;
  /** To the hour. */
  lastSeenAt: string;
  endedAt: string | null;
}

const SessionId = z
  .string()
  .regex(/^ses_[0-9A-Za-z]{1,40}$/)
  .meta({ example: "ses_01k9z3c5v7e8" });

export const Session = z
  .object({
    id: SessionId,
    device: z.string().meta({ description: "Browser and system", example: "Firefox 143 on Windows" }),
    signedInAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().meta({ description: "To the hour" }),
    isCurrent: z.boolean().meta({ description: "The one that asks" }),
  })
  .meta({ id: "Session", description: "A sign-in that is good still" });
export type Session = z.infer<typeof Session>;

export const SessionList = z
  .object({ sessions: z.array(Session).meta({ description: "The one last seen first" }) })
  .meta({ id: "SessionList" });
export type SessionList = z.infer<typeof SessionList>;

/** As many as anybody looks through. */
export const MAX_LISTED_SESSIONS = 100;

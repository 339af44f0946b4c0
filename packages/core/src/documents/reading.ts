import * as z from "zod";

import { Attempt } from "../errors.ts";
import { Recording } from "../transcripts/recording.ts";
import { Document } from "./document.ts";

/** What reading a source gives: its text, or the recording that must be transcribed first. */
export const Reading = z.discriminatedUnion("type", [
  z.object({ type: z.literal("document"), document: Document }),
  z.object({
    type: z.literal("recording"),
    recording: Recording,
    /** The ways to a ready text that were tried before. Told to the person when this one fails, too. */
    attempts: z.array(Attempt),
  }),
]);
export type Reading = z.infer<typeof Reading>;

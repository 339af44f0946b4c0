import * as z from "zod";

import { cleanName } from "../documents/cleaning.ts";
import { MAX_TEXT_CHARS } from "../documents/document.ts";
import type { Source } from "./item.ts";

const text = z.string().min(1).max(MAX_TEXT_CHARS);

/** All of a capture together; in JSON it fits what the API takes in one request, in any script. */
const MAX_CAPTURE_CHARS = 5_000_000;

/** A page as someone's own browser shows it: behind their sign-in, past the site's refusal of programs. */
export const NewCapture = z
  .object({
    url: z.url({ protocol: /^https?$/ }).max(4_096),
    title: z.string().overwrite(cleanName).max(300).optional(),
    html: z
      .string()
      .min(1)
      .max(MAX_CAPTURE_CHARS)
      .optional()
      .meta({ description: "The page, as it stands in the browser" }),
    selection: text.optional().meta({ description: "Only this part of it is wanted, as plain text" }),
    captions: z
      .object({
        content: text.meta({ description: "A caption track: WebVTT, SubRip, or the player's JSON or XML" }),
        language: z.string().max(35).optional(),
        isAutomatic: z.boolean().default(false),
      })
      .optional(),
  })
  .refine(({ html, selection, captions }) => html ?? selection ?? captions, {
    error: "give html, selection or captions",
  })
  .refine(
    ({ html = "", selection = "", captions }) =>
      html.length + selection.length + (captions?.content.length ?? 0) <= MAX_CAPTURE_CHARS,
    { error: `html, selection and captions together: ${MAX_CAPTURE_CHARS} characters at most` },
  )
  .meta({ id: "NewCapture", description: "A page, or part of one, as the person's own browser sees it" });
export type NewCapture = z.infer<typeof NewCapture>;

export type StoredCapture = { type: "capture" } & NewCapture;

/** A file that was uploaded, with what the reader needs of it. */
export interface StoredUpload {
  type: "upload";
  uploadId: string;
  /** In the blob store. */
  key: string;
  name: string;
  sizeBytes: number;
  /** As the browser said; the bytes themselves decide. */
  contentType: string;
}

/** A link, and the template that its first written summary is to have where that is not the one preferred. */
type StoredLink = Extract<Source, { type: "url" }> & { templateId?: string };

/** What an item keeps of where it is from. */
export type StoredSource =
  | Exclude<Source, { type: "upload" | "url" }>
  | StoredLink
  | StoredUpload
  | StoredCapture;

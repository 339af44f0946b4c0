import type { DocumentFacts } from "@earmark/core";

import type { PdfDocument } from "./open-pdf.ts";

type Stated = Pick<DocumentFacts, "title" | "byline" | "publishedAt" | "language">;

const MAX_CHARS = 300;
/** What programs fill in for a title: a file's name, a template's, their own. */
const NO_TITLE =
  /^(?:microsoft (?:word|powerpoint|excel|office)\b|powerpoint presentation|presentation\d*$|untitled|unbenannt|sans titre|sin título|senza titolo|untagged|document\s?\d*$|dokument\s?\d*$|slide \d+|layout \d+|title$|titel$|template|pii:|doi:|arxiv:|print\b|scan\b|scanned|image\d*$|adobe |canon|epson|xerox|hp )|\.(?:docx?|pdf|indd|tex|dvi|qxd|pptx?|xlsx?|odt|rtf|txt|html?|ps|eps|tiff?|jpe?g|png|cdr|ai|pmd|pub|wpd)$|^[\w:]*[\\/]/iu;
const NO_AUTHOR =
  /^(?:user|users?\d*|admin(?:istrator)?|root|owner|author|unknown|anonymous|none|n\/a|microsoft|microsoft office user|default|scanner|printer|guest|pc|windows|office|creator|autor|usuario|utilisateur|benutzer|.{0,2})$|@|[\\/]/iu;

/** What a PDF says of itself, as far as it is worth believing. Never fails: a file is read without it, too. */
export async function readMetadata(pdf: PdfDocument): Promise<Stated> {
  const { info, metadata } = await pdf.getMetadata().catch(() => ({ info: {}, metadata: null }));
  const stated = info as Record<string, unknown>;
  const xmp = (name: string): unknown => metadata?.get(name);
  return {
    title: first(
      [xmp("dc:title"), stated["Title"]].map(text),
      (title) => !NO_TITLE.test(title) && /\p{L}{2}/u.test(title),
    ),
    byline: first([xmp("dc:creator"), stated["Author"]].map(text), (author) => !NO_AUTHOR.test(author)),
    publishedAt: first(
      [stated["CreationDate"]].map((date) => isoDate(text(date))),
      Boolean,
    ),
    language: first([stated["Language"]].map(text), Boolean),
  };
}

function text(value: unknown): string {
  if (Array.isArray(value)) return value.map(text).filter(Boolean).slice(0, 20).join(", ");
  return typeof value === "string" ? value.slice(0, MAX_CHARS).replaceAll("\0", "").trim() : "";
}

const first = (values: readonly string[], isSane: (value: string) => boolean) =>
  values.find((value) => value !== "" && isSane(value));

/** `D:20240103093826+01'00'` as a date. What was made before PDF was, or will be, is a wrong clock. */
function isoDate(date: string): string {
  const [, year = "0000", month = "01", day = "01"] = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?/.exec(date) ?? [];
  const time = Date.parse(`${year}-${month}-${day}`);
  return time > Date.UTC(1993) && time < Date.now() + 86_400_000 ? `${year}-${month}-${day}` : "";
}

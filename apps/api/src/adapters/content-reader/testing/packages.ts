import { type RawEntry, rawZip } from "./raw-zip.ts";

type Parts = Record<string, string | Uint8Array>;

/** A ZIP archive of these parts, as honest programs write it. */
export const zipOf = (parts: Parts): Uint8Array => rawZip(entriesOf(parts));

export function entriesOf(parts: Parts): RawEntry[] {
  const bytes = new Map<string | Uint8Array, Uint8Array>();
  return Object.entries(parts).map(([name, part]) => {
    const content = bytes.get(part) ?? (typeof part === "string" ? new TextEncoder().encode(part) : part);
    bytes.set(part, content);
    return { name, content };
  });
}

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export const relationsOf = (
  targets: readonly { id: string; type: string; target: string; mode?: string }[],
) =>
  `<?xml version="1.0"?><Relationships>${targets
    .map(
      ({ id, type, target, mode }) =>
        `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ""}/>`,
    )
    .join("")}</Relationships>`;

/** The parts of a Word file with this in its body. */
export const docxParts = (body: string, more: Parts = {}): Parts => ({
  "[Content_Types].xml": "<Types/>",
  "_rels/.rels": relationsOf([{ id: "r1", type: "officeDocument", target: "word/document.xml" }]),
  "word/document.xml": `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
  ...more,
});

export const docxOf = (body: string, more: Parts = {}): Uint8Array => zipOf(docxParts(body, more));

export const wordParagraph = (text: string, style = ""): string =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

export interface BookParts {
  metadata?: string;
  /** Attributes of each itemref by part; in order. */
  spine: readonly { href: string; linear?: string }[];
  parts: Parts;
  manifest?: string;
}

/** The parts of an EPUB whose package lies in OEBPS/. */
export const bookParts = ({ metadata = "", spine, parts, manifest = "" }: BookParts): Parts => ({
  mimetype: "application/epub+zip",
  "META-INF/container.xml":
    '<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>',
  "OEBPS/content.opf": `<package><metadata>${metadata}</metadata><manifest>${spine
    .map(({ href }, i) => `<item id="p${i}" href="${href}" media-type="application/xhtml+xml"/>`)
    .join("")}${manifest}</manifest><spine toc="ncx">${spine
    .map(({ linear }, i) => `<itemref idref="p${i}"${linear ? ` linear="${linear}"` : ""}/>`)
    .join("")}</spine></package>`,
  ...Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name.includes("/") ? name : `OEBPS/${name}`, part]),
  ),
});

export const xhtml = (body: string): string =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>${body}</body></html>`;

import { SourceError } from "@earmark/core";

import { walkXml } from "../office/walk-xml.ts";
import type { Zip } from "../zip/open-zip.ts";
import { entryName } from "./entry-name.ts";

/** Fonts are scrambled in many books that anyone may read. */
const FONT_SCRAMBLING = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/;

/** Throws when the text of a book is encrypted: by a passphrase (LCP) or by its seller's own system. */
export async function refuseLocked(zip: Zip, spine: readonly string[]): Promise<void> {
  const xml = await zip.read("META-INF/encryption.xml");
  if (!xml) return;
  const locked = new Set<string>();
  let isFont = false;
  walkXml(xml, {
    open(name, attributes) {
      if (name === "EncryptedData") isFont = false;
      else if (name === "EncryptionMethod") isFont ||= FONT_SCRAMBLING.test(attributes["Algorithm"] ?? "");
      else if (name === "CipherReference" && !isFont) locked.add(entryName(attributes["URI"] ?? "", ""));
    },
    close() {},
  });
  if (!spine.some((name) => locked.has(name))) return;
  if (zip.has("META-INF/license.lcpl"))
    throw new SourceError(
      "password-needed",
      "The book is locked with a passphrase (LCP). Save a copy without it.",
    );
  throw new SourceError(
    "unsupported-type",
    "The book is locked by its seller (DRM): only their apps can open it. Paste the part you want, or save a copy without the lock.",
  );
}

import { FOLDER_MARK, type Outline, SourceError } from "@earmark/core";

import { parseXml, type XmlElement } from "../content-reader/feed/xml-tree.ts";
import { cutLine } from "./cut-line.ts";

/** The longest lists that readers have written have a few thousand. */
const MAX_OUTLINES = 5_000;
const MAX_CHARS = 300;
const MAX_URL_CHARS = 4_096;

/**
 * The feeds of an OPML file, in its order, each with the folders around it. Forgiving: attributes in any case, `url` for
 * `xmlUrl`, what is not well-formed. Pure and synchronous: run it in the isolate.
 * @throws SourceError "malformed" when it is no OPML or nested too deep, "too-large" beyond 5 000 feeds
 */
export function readOpml(opml: string): Outline[] {
  const [root] = parseXml(opml, "").byName.get("opml") ?? [];
  if (!root) throw new SourceError("malformed", "This is not an OPML file. Export one from your feed reader");
  const outlines: Outline[] = [];
  collect(root, [], outlines);
  return outlines;
}

function collect(parent: XmlElement, folders: readonly string[], outlines: Outline[]): void {
  for (const child of parent.children) {
    if (typeof child === "string") continue;
    const { text, title, xmlurl, url } = child.attributes;
    const name = cutLine(text, MAX_CHARS) ?? cutLine(title, MAX_CHARS);
    const address = child.name === "outline" ? (xmlurl ?? url ?? "").trim() : "";
    if (address)
      outlines.push({
        url: address.slice(0, MAX_URL_CHARS),
        title: name,
        folder: cutLine(folders.join(FOLDER_MARK), MAX_CHARS),
      });
    if (outlines.length > MAX_OUTLINES)
      throw new SourceError("too-large", `The file has more than ${MAX_OUTLINES} feeds. Split it`);
    const isFolder = child.name === "outline" && !address && name !== null;
    collect(child, isFolder ? [...folders, name] : folders, outlines);
  }
}

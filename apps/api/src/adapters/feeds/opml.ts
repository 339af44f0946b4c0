import { FOLDER_MARK, type Outline, SourceError } from "@earmark/core";
import { Parser } from "htmlparser2";

import { refuseHostileXml } from "../xml/refuse-hostile-xml.ts";
import { cutLine } from "./cut-line.ts";

/** The longest lists that readers have written have a few thousand. */
const MAX_OUTLINES = 5_000;
const MAX_DEPTH = 50;
const MAX_CHARS = 300;
const MAX_URL_CHARS = 4_096;

/**
 * The feeds of an OPML file, in its order, each with the folders around it. Forgiving: attributes in any case, `url` for
 * `xmlUrl`, what is not well-formed. Pure and synchronous: run it in the isolate.
 * @throws SourceError "malformed" when it is no OPML, "too-large" beyond 5 000 feeds
 */
export function readOpml(opml: string): Outline[] {
  refuseHostileXml(opml);
  const folders: (string | null)[] = [];
  const outlines: Outline[] = [];
  let isOpml = false;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const name = tag.toLowerCase();
        if (name === "opml") isOpml = true;
        if (name !== "outline") return;
        const given = new Map(Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value]));
        const title = cutLine(given.get("text"), MAX_CHARS) ?? cutLine(given.get("title"), MAX_CHARS);
        const url = (given.get("xmlurl") ?? given.get("url") ?? "").trim();
        if (url) outlines.push({ url: url.slice(0, MAX_URL_CHARS), title, folder: pathOf(folders) });
        folders.push(url ? null : title);
        refuseExcess(outlines.length, folders.length);
      },
      onclosetag(tag) {
        if (tag.toLowerCase() === "outline") folders.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(opml);
  if (!isOpml)
    throw new SourceError("malformed", "This is not an OPML file. Export one from your feed reader");
  return outlines;
}

function refuseExcess(count: number, depth: number): void {
  if (count > MAX_OUTLINES)
    throw new SourceError("too-large", `The file has more than ${MAX_OUTLINES} feeds. Split it`);
  if (depth > MAX_DEPTH) throw new SourceError("too-large", "The file's folders are nested too deep");
}

const pathOf = (folders: readonly (string | null)[]): string | null =>
  folders
    .filter((folder) => folder !== null)
    .join(FOLDER_MARK)
    .slice(0, MAX_CHARS) || null;

import { walkXml, type XmlEvents } from "../office/walk-xml.ts";
import { entryName, fragmentOf } from "./entry-name.ts";

export interface ContentsEntry {
  title: string;
  /** Name of the entry in the archive. */
  part: string;
  /** Id of an element in it, or "". */
  fragment: string;
}

const MAX_ENTRIES = 2_000;
const MAX_TITLE_CHARS = 300;

/** The table of contents, its levels made one: EPUB 3's `<nav epub:type="toc">` or the older NCX. */
export function readContents(xml: Uint8Array, name: string): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  const add = (title: string, link: string) => {
    const line = title.replaceAll(/\s+/g, " ").trim();
    if (!line || entries.length >= MAX_ENTRIES) return;
    entries.push({ title: line, part: entryName(link, name), fragment: fragmentOf(link) });
  };
  const nav = navEvents(add);
  const ncx = ncxEvents(add);
  // No element means something in both.
  walkXml(xml, {
    open(tag, attributes) {
      nav.open(tag, attributes);
      ncx.open(tag, attributes);
    },
    close(tag) {
      nav.close(tag);
      ncx.close(tag);
    },
    text(text) {
      nav.text(text);
      ncx.text(text);
    },
  });
  return entries;
}

type Add = (title: string, link: string) => void;

/** `<nav epub:type="toc"><ol><li><a href="…">Title</a>`; a book has other navs, too. */
function navEvents(add: Add): Required<XmlEvents> {
  let isToc = false;
  let link: string | undefined;
  let title = "";
  return {
    open(tag, attributes) {
      if (tag === "nav") isToc = (attributes["epub:type"] ?? "toc").split(" ").includes("toc");
      else if (tag === "a" && isToc) [link, title] = [attributes["href"] ?? "", ""];
    },
    close(tag) {
      if (tag === "nav") isToc = false;
      if (tag !== "a" || link === undefined) return;
      add(title, link);
      link = undefined;
    },
    text(text) {
      if (link !== undefined && title.length < MAX_TITLE_CHARS) title += text;
    },
  };
}

/** `<navPoint><navLabel><text>Title</text></navLabel><content src="…"/>`. */
function ncxEvents(add: Add): Required<XmlEvents> {
  let isInPoint = false;
  let isText = false;
  let title = "";
  return {
    open(tag, attributes) {
      if (tag === "navPoint") [isInPoint, title] = [true, ""];
      else if (tag === "text") [isText, title] = [true, ""];
      else if (tag === "content" && isInPoint) add(title, attributes["src"] ?? "");
    },
    close(tag) {
      if (tag === "text") isText = false;
      else if (tag === "navMap") isInPoint = false;
    },
    text(text) {
      if (isText && title.length < MAX_TITLE_CHARS) title += text;
    },
  };
}

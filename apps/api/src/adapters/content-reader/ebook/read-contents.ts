import { walkXml } from "../office/walk-xml.ts";
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

/** The table of contents: EPUB 3's `<nav epub:type="toc">` or the older NCX. Levels below the first are left out when there are two. */
export function readContents(xml: Uint8Array, name: string): ContentsEntry[] {
  const entries: (ContentsEntry & { depth: number })[] = [];
  let depth = 0;
  let isToc = false;
  let target: { link: string; depth: number } | undefined;
  let title = "";
  const add = () => {
    const line = title.replaceAll(/\s+/g, " ").trim().slice(0, MAX_TITLE_CHARS);
    if (target && line && entries.length < MAX_ENTRIES)
      entries.push({
        title: line,
        part: entryName(target.link, name),
        fragment: fragmentOf(target.link),
        depth: target.depth,
      });
    target = undefined;
  };
  const ncxTitle = { isOpen: false };
  walkXml(xml, {
    open(tag, attributes) {
      if (tag === "nav") isToc = (attributes["epub:type"] ?? "toc").split(" ").includes("toc");
      else if (tag === "ol" || tag === "navPoint") depth++;
      if (tag === "navPoint") title = "";
      if (tag === "a" && isToc) [target, title] = [{ link: attributes["href"] ?? "", depth }, ""];
      if (tag === "text") [ncxTitle.isOpen, title] = [true, ""];
      if (tag === "content" && depth > 0) {
        target = { link: attributes["src"] ?? "", depth };
        add();
      }
    },
    close(tag) {
      if (tag === "a") add();
      else if (tag === "text") ncxTitle.isOpen = false;
      else if (tag === "nav") isToc = false;
      else if (tag === "ol" || tag === "navPoint") depth--;
    },
    text(text) {
      if ((target || ncxTitle.isOpen) && title.length < MAX_TITLE_CHARS) title += text;
    },
  });
  return entries.map(({ depth: _depth, ...entry }) => entry);
}

import { type DocumentFacts, SourceError } from "@earmark/core";

import { readCoreProperties } from "../office/core-properties.ts";
import { walkXml } from "../office/walk-xml.ts";
import { entryName } from "./entry-name.ts";

export interface BookPackage {
  facts: DocumentFacts;
  /** Entry names in reading order, without what stands outside of it. */
  spine: string[];
  /** Entry names of the tables of contents, newest format first. */
  contents: string[];
}

/** Three for each of the parts that are read, and as many pictures. */
const MAX_ITEMS = 80_000;

type Part = { name: string; type: string; properties: string };

/** Reads an EPUB's package document: what it says of the book, and the order of its parts. */
export function readOpf(xml: Uint8Array, opfName: string): BookPackage {
  const parts = new Map<string, Part>();
  const references: { id: string; isLinear: boolean }[] = [];
  let ncxId: string | undefined;
  let items = 0;
  walkXml(xml, {
    open(name, attributes) {
      if (++items > MAX_ITEMS) throw new SourceError("too-large", "The book has more parts than can be read");
      const { id = "", href = "", idref = "", linear } = attributes;
      if (name === "item") {
        const properties = ` ${attributes["properties"] ?? ""} `;
        parts.set(id, { name: entryName(href, opfName), type: attributes["media-type"] ?? "", properties });
      } else if (name === "itemref") references.push({ id: idref, isLinear: linear !== "no" });
      else if (name === "spine") ncxId = attributes["toc"];
    },
    close() {},
  });
  const named = (test: (part: Part) => boolean) => [...parts.values()].filter(test).map(({ name }) => name);
  const nav = named(({ properties }) => properties.includes(" nav "));
  const ncx = named(({ type }) => type === "application/x-dtbncx+xml");
  return {
    facts: readCoreProperties(xml),
    spine: spineOf(references, parts),
    contents: [...nav, ...(ncxId && parts.has(ncxId) ? [parts.get(ncxId)?.name ?? ""] : []), ...ncx],
  };
}

/** Each part once, where it stands first. A book in which nothing is linear is read all the same. */
function spineOf(
  references: readonly { id: string; isLinear: boolean }[],
  parts: ReadonlyMap<string, Part>,
): string[] {
  const linear = references.filter(({ isLinear }) => isLinear);
  const read = linear.length > 0 ? linear : references;
  return [
    ...new Set(
      read.flatMap(({ id }) => {
        const part = parts.get(id);
        return part && !part.properties.includes(" nav ") ? [part.name] : [];
      }),
    ),
  ];
}

import { type ChapterMark, type Document, type DocumentFacts, SourceError } from "@earmark/core";

import { decode } from "../../fetch/charset.ts";
import { assembleFile } from "../file/assemble-file.ts";
import { createBlockList } from "../file/block-list.ts";
import { walkXml } from "../office/walk-xml.ts";
import type { Zip } from "../zip/open-zip.ts";
import { type ContentsEntry, readContents } from "./read-contents.ts";
import { type BookPackage, readOpf } from "./read-opf.ts";
import { refuseLocked } from "./refuse-locked.ts";
import { addXhtml } from "./xhtml-blocks.ts";

const MAX_PARTS = 12_000;

/**
 * A book (.epub): its parts in reading order, chapters by its table of contents. Parts that are missing are passed over.
 * Throws SourceError: "malformed", "too-large", "empty", "unsupported-type" (locked by its seller), "password-needed".
 */
export async function readEpub(zip: Zip, file: { name: string; facts: DocumentFacts }): Promise<Document> {
  const opfName = await packageName(zip);
  const opf = opfName === undefined ? undefined : await zip.read(opfName);
  if (opfName === undefined || !opf)
    throw new SourceError("malformed", "The book does not say what it is made of");
  const book = readOpf(opf, opfName);
  if (book.spine.length > MAX_PARTS)
    throw new SourceError("too-large", "The book has more parts than can be read");
  await refuseLocked(zip, book.spine);
  const contents = await tableOfContents(zip, book);
  const { blocks, starts } = await readParts(zip, book.spine, contents);
  const chapters = placeChapters(contents, starts);
  return assembleFile(blocks, file, {
    ...book.facts,
    kind: "book",
    ...(chapters.length > 1 && { chapters }),
  });
}

async function packageName(zip: Zip): Promise<string | undefined> {
  const xml = await zip.read("META-INF/container.xml");
  let found: string | undefined;
  if (xml)
    walkXml(xml, {
      open(name, attributes) {
        if (name === "rootfile") found ??= attributes["full-path"];
      },
      close() {},
    });
  return found ?? [...zip.names()].find((name) => name.endsWith(".opf"));
}

async function tableOfContents(zip: Zip, { contents }: BookPackage): Promise<ContentsEntry[]> {
  for (const name of contents) {
    const xml = await zip.read(name);
    const entries = xml ? readContents(xml, name) : [];
    if (entries.length > 0) return entries;
  }
  return [];
}

/** `starts`: the index of the block at which a part, or an element of it that the table of contents names, begins. */
async function readParts(zip: Zip, spine: readonly string[], contents: readonly ContentsEntry[]) {
  const list = createBlockList();
  const starts = new Map<string, number>();
  const wanted = new Map<string, Set<string>>();
  for (const { part, fragment } of contents) wanted.set(part, (wanted.get(part) ?? new Set()).add(fragment));
  for (const name of spine) {
    const page = await zip.read(name);
    if (!page) continue;
    starts.set(name, list.blocks.length);
    for (const [id, at] of addXhtml(list, decode(page, null), wanted.get(name) ?? new Set()))
      starts.set(`${name}#${id}`, at);
  }
  return { blocks: list.blocks, starts };
}

function placeChapters(
  contents: readonly ContentsEntry[],
  starts: ReadonlyMap<string, number>,
): ChapterMark[] {
  return contents.flatMap(({ title, part, fragment }) => {
    const segment = starts.get(`${part}#${fragment}`) ?? starts.get(part);
    return segment === undefined ? [] : [{ title, segment }];
  });
}

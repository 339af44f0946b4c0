import { type Document, type DocumentFacts, SourceError } from "@earmark/core";

import { assembleFile } from "../file/assemble-file.ts";
import { type BlockList, createBlockList } from "../file/block-list.ts";
import type { Zip } from "../zip/open-zip.ts";
import { readCoreProperties } from "./core-properties.ts";
import { readRelations } from "./package-relations.ts";
import { walkXml } from "./walk-xml.ts";

const MAIN = "ppt/presentation.xml";
const MAX_SLIDES = 2_000;

/** Slides (.pptx): the text of each in the order it is shown, with the number of its slide as page, its speaker's notes below it. */
export async function readPptx(zip: Zip, file: { name: string; facts: DocumentFacts }): Promise<Document> {
  const slides = await slideNames(zip);
  if (slides.length > MAX_SLIDES) throw new SourceError("too-large", "It has more slides than can be read");
  const list = createBlockList();
  for (const [index, name] of slides.entries()) {
    addSlide(list, await zip.read(name), index + 1);
    const notes = [...(await readRelations(zip, name)).values()].find(({ type }) => type === "notesSlide");
    if (notes) addSlide(list, await zip.read(notes.target), index + 1);
  }
  return assembleFile(list.blocks, file, readCoreProperties(await zip.read("docProps/core.xml")));
}

async function slideNames(zip: Zip): Promise<string[]> {
  const xml = await zip.read(MAIN);
  if (!xml) throw new SourceError("malformed", "The presentation has no list of slides");
  const relations = await readRelations(zip, MAIN);
  const names: string[] = [];
  walkXml(xml, {
    open(name, attributes) {
      const target = name === "sldId" ? relations.get(attributes["r:id"] ?? "")?.target : undefined;
      if (target && !names.includes(target)) names.push(target);
    },
    close() {},
  });
  return names;
}

/** Fields that are on every slide: its number, the date, the picture of the slide above its notes. */
const FURNITURE = /^(?:sldNum|dt|ftr|hdr|sldImg)$/;

function addSlide(list: BlockList, xml: Uint8Array | undefined, page: number): void {
  let placeholder = "";
  let text = "";
  let row: string[] | undefined;
  let isText = false;
  const endParagraph = () => {
    const isTitle = /^(?:title|ctrTitle)$/.test(placeholder);
    if (!FURNITURE.test(placeholder)) list.add(text, { page, ...(isTitle && { heading: 2 }) });
    text = "";
  };
  if (!xml) return;
  walkXml(xml, {
    open(name, attributes) {
      if (name === "sp") placeholder = "";
      else if (name === "ph") placeholder = attributes["type"] ?? "";
      else if (name === "tr") row = [];
      else if (name === "t") isText = true;
      else if (name === "br") text += "\n";
    },
    close(name) {
      if (name === "t") isText = false;
      else if (name === "p" && row) text += " ";
      else if (name === "p") endParagraph();
      else if (name === "tc") {
        row?.push(text);
        text = "";
      } else if (name === "tr") {
        list.addRow(row ?? [], { page });
        row = undefined;
      }
    },
    text(more) {
      if (isText) text += more;
    },
  });
}

import type { Marks } from "../file/block-list.ts";
import { walkXml } from "./walk-xml.ts";

type Style = { name: string; basedOn?: string; outline?: number; isListed?: boolean };

/** What a paragraph of a style is; "skip" for lines of a generated table of contents. */
export type StyleMarks = (styleId: string) => Marks | "skip";

const MAX_INHERITANCE = 10;

/** Reads word/styles.xml. Styles may be based on one another in circles: ten steps are followed. */
export function readStyles(xml: Uint8Array | undefined): StyleMarks {
  const styles = new Map<string, Style>();
  let style: Style = { name: "" };
  if (xml)
    walkXml(xml, {
      open(name, attributes) {
        const value = attributes["w:val"] ?? "";
        if (name === "style") styles.set(attributes["w:styleId"] ?? "", (style = { name: "" }));
        else if (name === "name") style.name = value.toLowerCase();
        else if (name === "basedOn") style.basedOn = value;
        else if (name === "outlineLvl") style.outline = Number(value);
        else if (name === "numPr") style.isListed = true;
      },
      close() {},
    });
  return (styleId) => {
    let id: string | undefined = styleId;
    for (let step = 0; id !== undefined && step < MAX_INHERITANCE; step++) {
      const known = styles.get(id);
      const marks = marksOf(known ?? { name: id.toLowerCase() });
      if (marks) return marks;
      id = known?.basedOn;
    }
    return {};
  };
}

/** Word keeps the English names of its own styles in every language. */
function marksOf({ name, outline, isListed }: Style): Marks | "skip" | undefined {
  const level = /^heading ?([1-9])$/.exec(name)?.[1];
  if (level) return { heading: Math.min(6, Number(level)) };
  if (name === "title") return { heading: 1 };
  if (/^(?:toc ?\d|toc heading|table of figures)$/.test(name)) return "skip";
  if (outline !== undefined) return outlineMarks(outline);
  if (/\bquot(?:e|ations?)\b/.test(name)) return { block: "quote" };
  if (/^(?:html )?preformatted|^(?:source )?code\b/.test(name)) return { block: "code" };
  if (/^list\b/.test(name) || isListed) return { block: "list-item" };
  return undefined;
}

/** Level 0 is the highest; 9 means running text. */
export function outlineMarks(level: number): Marks {
  return level >= 0 && level <= 8 ? { heading: Math.min(6, level + 1) } : {};
}

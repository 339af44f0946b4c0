import { Readability } from "@mozilla/readability";
import { Defuddle } from "defuddle/node";
import { parseHTML } from "linkedom";

/** Turns a page into its article's plain text. */
export type Extractor = (html: string, url: string) => Promise<string>;

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BR DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TH THEAD TR UL".split(
    " ",
  ),
);

export const readability: Extractor = async (html) => {
  const { document } = parseHTML(html);
  const article = new Readability<Node>(document, { serializer: (node) => node }).parse();
  return article?.content ? blockText(article.content) : "";
};

export const defuddle: Extractor = async (html, url) => {
  const { content } = await Defuddle(html, url);
  return blockText(parseHTML(`<html><body>${content}</body></html>`).document.body);
};

/** A block's text on its own line: without the breaks, words on both sides of a block's edge would run together. */
function blockText(node: Node): string {
  if (node.nodeType === 3) return node.textContent ?? "";
  const inner = [...node.childNodes].map(blockText).join("");
  return BLOCKS.has(node.nodeName) ? `\n${inner}\n` : inner;
}

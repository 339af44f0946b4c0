import { descendants, type PageElement } from "./page-tree.ts";

const FRAME =
  /(?:^|[\s_-])(?:image|img|photo|picture|figure|thumbnail|foto|bild|imagem|imagen)(?:$|[\s_-])/iu;
const SELF_SUFFICIENT = new Set(["pre", "table", "blockquote", "h2", "h3"]);
/** A figure says what it is; something that is only called an image may hold more than one. */
const MAX_FIGURE_LENGTH = 500;
const MAX_FRAME_LENGTH = 300;
const MAX_FRAME_ELEMENTS = 200;

/** The pictures of a frame around pictures, whose words are captions and credits; null for any other element. */
export function framedPictures(element: PageElement, textLength: number): PageElement[] | null {
  const isFigure = element.tag === "figure";
  if (!isFigure && !FRAME.test(element.attributes["class"] ?? "")) return null;
  if (textLength > (isFigure ? MAX_FIGURE_LENGTH : MAX_FRAME_LENGTH)) return null;
  const pictures: PageElement[] = [];
  let size = 0;
  for (const inner of descendants(element)) {
    size += 1;
    if (SELF_SUFFICIENT.has(inner.tag) || size > MAX_FRAME_ELEMENTS) return null;
    if (inner.tag === "img") pictures.push(inner);
  }
  return pictures.length > 0 ? pictures : null;
}

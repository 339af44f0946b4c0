import type { PageElement } from "./page-tree.ts";
import { BLOCK, endTagWall, IMPLIED_END, VOID, VOID_READ } from "./tags.ts";

/** A tree under construction: where the next node goes, and how deep that is. */
export interface TreeBuilder {
  root: PageElement;
  current: PageElement;
  depth: number;
  /** Open elements beyond the depth limit, which were not given a level of their own. */
  flattened: number;
  elements: number;
}

const MAX_DEPTH = 100;

export function createTreeBuilder(): TreeBuilder {
  const root: PageElement = { tag: "#page", attributes: {}, parent: null, children: [] };
  return { root, current: root, depth: 0, flattened: 0, elements: 0 };
}

/** Opens an element, closing first what its start implies is over. Beyond the depth limit only a line break remains of it. */
export function openElement(
  builder: TreeBuilder,
  tag: string,
  attributes: Readonly<Record<string, string>>,
): void {
  const implied = IMPLIED_END.get(tag);
  if (implied && builder.flattened === 0)
    while (closeTo(builder, (open) => implied.closes.has(open), implied.within));
  if (VOID.has(tag)) {
    if (VOID_READ.has(tag)) append(builder, tag, attributes);
  } else if (builder.depth >= MAX_DEPTH) {
    builder.flattened += 1;
    if (BLOCK.has(tag)) breakParagraph(builder);
  } else {
    builder.current = append(builder, tag, attributes);
    builder.depth += 1;
  }
}

/** Pages often go on after the end of their body; browsers put the rest inside, and so is it here. */
export function closeElement(builder: TreeBuilder, tag: string): void {
  if (tag === "body" || tag === "html") return;
  if (builder.flattened > 0) builder.flattened -= 1;
  else if (!closeTo(builder, (open) => open === tag, endTagWall(tag)) && tag === "p")
    append(builder, "br", {});
}

export function addText(builder: TreeBuilder, text: string): void {
  const { children } = builder.current;
  const before = children.at(-1);
  if (typeof before === "string") children[children.length - 1] = before + text;
  else children.push(text);
}

function append(
  builder: TreeBuilder,
  tag: string,
  attributes: Readonly<Record<string, string>>,
): PageElement {
  builder.elements += 1;
  const element: PageElement = { tag, attributes, parent: builder.current, children: [] };
  builder.current.children.push(element);
  return element;
}

/** Two breaks part paragraphs; a thousand empty boxes part them no more than one does. */
function breakParagraph(builder: TreeBuilder): void {
  if (typeof builder.current.children.at(-1) !== "string") return;
  append(builder, "br", {});
  append(builder, "br", {});
}

/** Closes up to the nearest open element that matches, unless a wall stands before it. Bounded by the depth limit. */
function closeTo(
  builder: TreeBuilder,
  matches: (tag: string) => boolean,
  wall: ReadonlySet<string>,
): boolean {
  let levels = 1;
  for (
    let element: PageElement | null = builder.current;
    element?.parent;
    element = element.parent, levels += 1
  ) {
    if (matches(element.tag)) {
      builder.current = element.parent;
      builder.depth -= levels;
      return true;
    }
    if (wall.has(element.tag)) return false;
  }
  return false;
}

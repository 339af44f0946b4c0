import { cleanText } from "./clean-text.ts";
import { isElement, textOf, type PageElement, type PageNode } from "./page-tree.ts";
import { BLOCK } from "./tags.ts";

const MAX_CELL_BLOCK_LENGTH = 400;

/** A table of facts has at least two rows of two cells, and no cell that holds a table or a long text; any other is layout. */
export function isDataTable(element: PageElement): boolean {
  if (element.tag !== "table") return false;
  const rows = rowsOf(element).map(cellsOf);
  return rows.filter((cells) => cells.length > 1).length >= 2 && !rows.flat().some(holdsLayout);
}

/** Each row that says something, its cells joined by " | ". */
export function tableRows(table: PageElement): { row: PageElement; text: string }[] {
  return rowsOf(table).flatMap((row) => {
    const cells = cellsOf(row).map((cell) => cleanText(spacedText(cell)));
    return cells.some((cell) => cell !== "") ? [{ row, text: cells.join(" | ") }] : [];
  });
}

function rowsOf(table: PageElement): PageElement[] {
  return table.children.filter(isElement).flatMap((child) => {
    if (child.tag === "tr") return [child];
    return /^(?:thead|tbody|tfoot)$/u.test(child.tag) ? rowsOf(child) : [];
  });
}

function cellsOf(row: PageElement): PageElement[] {
  return row.children.filter(isElement).filter((child) => child.tag === "td" || child.tag === "th");
}

function holdsLayout(cell: PageElement): boolean {
  return cell.children.some(
    (child) =>
      isElement(child) &&
      (child.tag === "table" || (BLOCK.has(child.tag) && textOf(child).length > MAX_CELL_BLOCK_LENGTH)),
  );
}

function spacedText(node: PageNode): string {
  if (!isElement(node)) return node;
  const inner = node.children.map(spacedText).join("");
  return BLOCK.has(node.tag) ? ` ${inner} ` : inner;
}

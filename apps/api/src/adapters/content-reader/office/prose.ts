import { SourceError } from "@earmark/core";

import { type Block, type BlockList, createBlockList, type Marks } from "../file/block-list.ts";

const MAX_NOTES = 20_000;

type Paragraph = { text: string; marks: Marks };

/** What office formats have in common: paragraphs (within paragraphs: text boxes), tables, and notes. */
export interface Prose {
  openParagraph(marks: Marks): void;
  /** Says more of the open paragraph. */
  mark(marks: Marks): void;
  /** The open paragraph is not part of the text: a line of the table of contents. */
  drop(): void;
  say(text: string): void;
  closeParagraph(): void;
  openTable(): void;
  closeTable(): void;
  openRow(): void;
  closeRow(): void;
  closeCell(): void;
  /** A reference to a note: its number, from 1. The same note keeps its number. */
  cite(noteId: string): number;
  /** The blocks, the notes that were cited at their end. */
  finish(noteText: (noteId: string) => string | undefined): readonly Block[];
}

export function createProse(): Prose {
  const list = createBlockList();
  const open: (Paragraph & { isDropped?: boolean })[] = [];
  const notes = createNotes();
  const table = createTable((cells) => list.addRow(cells));
  return {
    ...table.events,
    openParagraph: (marks) => void open.push({ text: "", marks }),
    mark(marks) {
      const paragraph = open.at(-1);
      if (paragraph) paragraph.marks = { ...paragraph.marks, ...marks };
    },
    drop() {
      const paragraph = open.at(-1);
      if (paragraph) paragraph.isDropped = true;
    },
    say(text) {
      const paragraph = open.at(-1);
      if (paragraph) paragraph.text += text;
    },
    closeParagraph() {
      const paragraph = open.pop();
      if (!paragraph || paragraph.isDropped) return;
      if (table.isInside()) table.say(`${paragraph.text} `);
      else list.add(paragraph.text, paragraph.marks);
    },
    cite: notes.cite,
    finish(noteText) {
      notes.writeTo(list, noteText);
      return list.blocks;
    },
  };
}

/** Notes are numbered in the order in which they are first cited. */
function createNotes() {
  const numbers = new Map<string, number>();
  return {
    cite(noteId: string): number {
      const number = numbers.get(noteId) ?? numbers.size + 1;
      if (number > MAX_NOTES) throw new SourceError("too-large", "It has more notes than can be read");
      numbers.set(noteId, number);
      return number;
    },
    writeTo(list: BlockList, noteText: (noteId: string) => string | undefined) {
      for (const [id, number] of numbers) {
        const text = noteText(id)?.trim();
        if (text) list.add(`[${number}] ${text}`, {});
      }
    },
  };
}

/** Rows of the outermost table; what is in a table within a cell is text of that cell. */
function createTable(addRow: (cells: string[]) => void) {
  let depth = 0;
  let row: string[] = [];
  let cell = "";
  return {
    isInside: () => depth > 0,
    say(text: string) {
      cell += text;
    },
    events: {
      openTable() {
        depth++;
      },
      closeTable() {
        depth = Math.max(0, depth - 1);
      },
      openRow() {
        if (depth === 1) [row, cell] = [[], ""];
      },
      closeRow() {
        if (depth === 1) addRow(row);
      },
      closeCell() {
        if (depth !== 1) return;
        row.push(cell);
        cell = "";
      },
    },
  };
}

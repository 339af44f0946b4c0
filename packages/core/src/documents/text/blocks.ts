import { SourceError } from "../../errors.ts";
import { cleanText, oneLine } from "../cleaning.ts";
import type { Segment } from "../document.ts";
import { groupSentences } from "../sentence-breaks.ts";
import { joinLines } from "./paragraphs.ts";

/** A passage longer than this is hard to find one's citation in. */
const MAX_WORDS = 120;
const MAX_CODE_CHARS = 2000;
/** A long book has 60 000. */
const MAX_LINES = 200_000;

const FENCE = /^\s{0,3}(?:```|~~~)/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.+)$/;
const RULE = /^\s{0,3}(?:[-*_=]\s{0,2}){3,200}$/;
const ITEM = /^\s{0,12}(?:[-*+•‣–]|\d{1,3}[.)])\s+(?=\S)/;
const QUOTE = /^\s{0,3}>\s?/;
const TABLE = /^\s{0,3}\|.*\|\s*$/;

type Block = Omit<Segment, "id">;
type LineKind = "heading" | "rule" | "list-item" | "quote" | "table" | "code" | "blank" | "text";
type Line = { text: string; kind: LineKind };

/**
 * The blocks of a plain or markdown-ish text: headings (`#`, underlined), list items, quotes, fenced code, tables and
 * paragraphs of at most 120 words. Linear; every word is kept, in order.
 * Throws SourceError "too-large" beyond 200 000 lines.
 */
export function textBlocks(text: string): Block[] {
  const rows = cleanText(text)
    .replaceAll(/\n{3,}/g, "\n\n")
    .split("\n");
  if (rows.length > MAX_LINES) throw new SourceError("too-large", "The text has too many lines to be read");
  const lines = classify(rows);
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length;) {
    const end = endOfRun(lines, i);
    const run = lines.slice(i, end);
    const next = lines[end];
    const underlined =
      run.length === 1 && run[0]?.kind === "text" && next?.kind === "rule" ? headingOf(next.text) : 0;
    if (underlined) blocks.push({ text: oneLine(run[0]?.text ?? ""), heading: underlined });
    else for (const block of blocksOf(run)) blocks.push(block);
    i = underlined ? end + 1 : end;
  }
  return blocks.filter((block) => block.text);
}

function classify(lines: readonly string[]): Line[] {
  let isFenced = false;
  return lines.map((text) => {
    if (FENCE.test(text)) {
      isFenced = !isFenced;
      return { text: "", kind: "rule" };
    }
    return { text, kind: isFenced ? "code" : kindOf(text) };
  });
}

function kindOf(line: string): LineKind {
  if (line.trim() === "") return "blank";
  if (HEADING.test(line)) return "heading";
  if (RULE.test(line)) return "rule";
  if (ITEM.test(line)) return "list-item";
  if (QUOTE.test(line)) return "quote";
  return TABLE.test(line) ? "table" : "text";
}

/** Lines of one block: those of its kind, and under a list item the indented ones that continue it. */
function endOfRun(lines: readonly Line[], start: number): number {
  const kind = lines[start]?.kind;
  let end = start + 1;
  if (kind === "heading" || kind === "rule" || kind === "blank") return end;
  if (kind === "list-item") {
    while (lines[end]?.kind === "text" && /^\s/.test(lines[end]?.text ?? "")) end++;
    return end;
  }
  while (lines[end]?.kind === kind) end++;
  return end;
}

function blocksOf(run: readonly Line[]): Block[] {
  const texts = run.map(({ text }) => text);
  const [first = ""] = texts;
  switch (run[0]?.kind) {
    case "heading": {
      const [, marks = "", title = ""] = HEADING.exec(first) ?? [];
      return [{ text: oneLine(title.trimEnd().replace(/ #{1,6}$/, "")), heading: marks.length }];
    }
    case "list-item":
      return passages(oneLine(texts.join(" ").replace(ITEM, "")), { block: "list-item" });
    case "quote":
      return paragraphs(texts.map((line) => line.replace(QUOTE, ""))).flatMap((text) =>
        passages(text, { block: "quote" }),
      );
    case "table":
      return texts
        .filter((line) => /[^|\s:-]/.test(line))
        .map((line) => ({ text: oneLine(line), block: "table" }));
    case "code":
      return codeBlocks(texts);
    case "text":
      return paragraphs(texts).flatMap((text) => passages(text, {}));
    case "rule":
    case "blank":
    case undefined:
      return [];
  }
}

const paragraphs = (lines: readonly string[]): string[] => joinLines(lines.map(oneLine).filter(Boolean));

function passages(text: string, marks: Pick<Block, "block">): Block[] {
  return groupSentences(text, MAX_WORDS).map((passage) => ({ text: passage, ...marks }));
}

function codeBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const above = blocks.at(-1);
    if (above && above.text.length + line.length < MAX_CODE_CHARS) above.text += `\n${line}`;
    else if (line.trim()) blocks.push({ text: line, block: "code" });
  }
  return blocks.map((block) => ({ ...block, text: block.text.trimEnd() }));
}

function headingOf(underline: string): number {
  if (/^\s{0,3}={3,200}\s*$/.test(underline)) return 1;
  return /^\s{0,3}-{3,200}\s*$/.test(underline) ? 2 : 0;
}

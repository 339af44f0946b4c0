import type { NewCapture } from "../items/stored-source.ts";

/** What a capture is about, as far as it makes two captures of one page the same: its words, not its markup. */
export function captureContent({ captions, selection, html }: NewCapture): string {
  if (captions) return `captions ${captions.content}`;
  return selection === undefined ? `page ${wordsOfPage(html ?? "")}` : `selection ${selection}`;
}

const SILENT = ["script", "style", "svg", "noscript", "template"];

/**
 * The text between the tags, without scripts and styles: those hold numbers that differ at each visit. In one pass over
 * the page; what is not closed is passed over to its end.
 */
function wordsOfPage(html: string): string {
  const lower = html.toLowerCase();
  let words = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open === -1) return words + html.slice(at).replaceAll(/\s+/g, " ");
    words += html.slice(at, open).replaceAll(/\s+/g, " ");
    const silent = SILENT.find((name) => lower.startsWith(name, open + 1));
    const from = silent === undefined ? open : lower.indexOf(`</${silent}`, open);
    const close = from === -1 ? -1 : html.indexOf(">", from);
    if (close === -1) return words;
    at = close + 1;
  }
  return words;
}

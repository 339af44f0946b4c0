import type { NewCapture } from "../items/stored-source.ts";

/** What a capture is about, as far as it makes two captures of one page the same: its words, not its markup. */
export function captureContent({ captions, selection, html }: NewCapture): string {
  if (captions) return `captions ${captions.content}`;
  return selection === undefined ? `page ${wordsOfPage(html ?? "")}` : `selection ${selection}`;
}

const SILENT = ["script", "style", "svg", "noscript", "template"].map((name) => ({
  opens: new RegExp(name, "iy"),
  ends: new RegExp(`</${name}`, "gi"),
}));

/**
 * The text between the tags, without scripts and styles: those hold numbers that differ at each visit. In one pass over
 * the page; what is not closed is passed over to its end. It runs while others wait: nothing here is done per tag that
 * could be done once.
 */
function wordsOfPage(html: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < html.length;) {
    const open = html.indexOf("<", at);
    if (open !== at) pieces.push(html.slice(at, open === -1 ? html.length : open));
    const close = open === -1 ? -1 : html.indexOf(">", endOfSilence(html, open));
    if (close === -1) break;
    at = close + 1;
  }
  return pieces.join(" ").replaceAll(/\s{2,}|[^\S ]/g, " ");
}

/** Where the tag begins that ends what is not read; that of another tag is itself. Past the page when there is none. */
function endOfSilence(html: string, open: number): number {
  // Nearly every tag begins otherwise.
  if (!/[snt]/i.test(html.charAt(open + 1))) return open;
  const silent = SILENT.find(({ opens }) => {
    opens.lastIndex = open + 1;
    return opens.test(html);
  });
  if (!silent) return open;
  silent.ends.lastIndex = open;
  return silent.ends.exec(html)?.index ?? html.length;
}

import { cleanText, oneLine } from "../documents/cleaning.ts";
import type { Document } from "../documents/document.ts";
import { withoutMark } from "./fence-content.ts";

/** What may stand in text that a model wrote. */
export interface TextRules {
  /** The links that stand in the source, letter by letter. All others are taken out. */
  links: ReadonlySet<string>;
  /** Of the fence: it never leaves the prompt. */
  mark: string;
}

/** Also after a letter of a word or a sign of emphasis: readers of Markdown make links of those, too. */
const LINK =
  /[a-z][a-z\d+.-]{1,20}:\/\/[^\s<>"'`\])}]+|(?<![a-z\d])www\.[^\s<>"'`\])}]+|(?<![a-z\d])(?:javascript|data|vbscript|mailto|tel):[^\s<>"'`\])}]+/gi;
const IMAGE = /!\[([^[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)?\)|\[[^[\]]*\])/g;
const MARKDOWN_LINK =
  /\[([^[\]]*)\](?:\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)?)>?[^()]*\)|\[[^[\]]*\])/g;
const REFERENCE = /^[^\S\n]*\[[^[\]]*\]:.*$/gm;
const BOLD = /\*\*([^*\n]+)\*\*/g;
const UNSHOWN = /<(script|style|iframe|object|svg|template|noscript)\b[^<>]*>[^]*?(?:<\/\1\s*>|$)/gi;
const ELEMENT =
  /<\/?(?:a|abbr|area|article|aside|audio|b|base|blockquote|body|br|button|canvas|center|code|details|dialog|div|em|embed|font|footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|image|img|input|label|li|link|main|marquee|math|meta|nav|noscript|object|ol|option|p|param|picture|pre|script|section|select|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|track|u|ul|video)\b[^<>]*>/gi;

/**
 * One line of plain text: no control or bidi characters, no images, no HTML, no links but those of the source, at most
 * `maxChars` long. What reads well without them is left of them.
 */
export function safeText(text: string, rules: TextRules, maxChars: number): string {
  // What is cut off before it is cleaned is cut generously: cleaning only makes it shorter.
  const clean = cleanText(text.slice(0, maxChars * 4))
    .replaceAll(UNSHOWN, "")
    .replaceAll(ELEMENT, "")
    // Before links are looked for: what is left of `http**s**://` is one.
    .replaceAll(BOLD, "$1")
    .replaceAll(REFERENCE, "")
    .replaceAll(IMAGE, "$1")
    .replaceAll(MARKDOWN_LINK, (_, label: string, target: string | undefined) =>
      target && rules.links.has(target) && label !== target ? `${label} (${target})` : label,
    )
    .replaceAll(LINK, (link) => keptLink(link, rules.links))
    .replaceAll(/<(?=[a-z/!?])/gi, "‹")
    .replaceAll("](", "] (");
  return shorten(oneLine(withoutMark(clean, rules.mark)), maxChars);
}

/** A link with the punctuation that follows it in a sentence. */
function keptLink(found: string, links: ReadonlySet<string>): string {
  if (links.has(found)) return found;
  const bare = found.replace(/[.,;:!?)]+$/, "");
  return links.has(bare) ? found : `…${found.slice(bare.length)}`;
}

/** What may stand in what is written about a document. */
export function textRules(document: Document, mark: string): TextRules {
  const links = new Set<string>(document.url === null ? [] : [document.url]);
  for (const { text } of document.segments)
    for (const [found] of text.matchAll(LINK)) {
      links.add(found);
      links.add(found.replace(/[.,;:!?)]+$/, ""));
    }
  return { links, mark };
}

/** Cut between words, where there are words. */
export function shorten(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.slice(0, maxChars - 1).replace(/[\uD800-\uDBFF]$/, "");
  const space = cut.lastIndexOf(" ");
  return `${(space > maxChars / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

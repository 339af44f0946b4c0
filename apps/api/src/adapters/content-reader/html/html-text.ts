import { walkHtml } from "./walk-html.ts";

/** What a reader of HTML would take for a tag. */
export const TAG = /<[a-z!/?][^<>]*>/i;
const MAX_LAYERS = 3;

/** The text in a piece of HTML, on one line per break. Markup that was escaped twice goes, too. */
export function htmlText(html: string): string {
  let text = html;
  for (let layer = 0; layer < MAX_LAYERS && (layer === 0 ? /[<&]/ : TAG).test(text); layer++)
    text = once(text);
  return inert(text);
}

/** Text in which nothing begins a tag any more, whoever reads it: half a tag, or one beneath too many layers of escapes. */
export function inert(text: string): string {
  return text.replaceAll(/<(?=[a-z!/?])/gi, "< ");
}

function once(html: string): string {
  let text = "";
  walkHtml(html, {
    open(name) {
      if (name === "br" || name === "p" || name === "div") text += "\n";
    },
    text(more) {
      text += more;
    },
  });
  return text;
}

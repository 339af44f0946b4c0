import { walkHtml } from "./walk-html.ts";

const TAG = /<[a-z!/?][^<>]*>/i;
const MAX_LAYERS = 3;

/** The text in a piece of HTML, on one line per break. Markup that was escaped twice goes, too. */
export function htmlText(html: string): string {
  let text = html;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    if (layer > 0 && !TAG.test(text)) return text;
    if (!/[<&]/.test(text)) return text;
    text = once(text);
  }
  return text.replaceAll(/[<>]/g, "");
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

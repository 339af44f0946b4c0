import { Parser } from "htmlparser2";

const MAX_DEPTH = 500;
const MAX_TAGS = 100_000;
const UNSEEN = new Set(["script", "style", "template", "noscript", "iframe", "svg", "object"]);

export type HtmlEvents = {
  open?(name: string, attributes: Record<string, string>): void;
  close?(name: string): void;
  /** Text a reader sees, entities decoded; white space as written. */
  text?(text: string): void;
};

/**
 * Tells what is in some HTML, in order, without a tree. Stops quietly where tags are nested 500 deep, and
 * after 100 000 tags: nothing that was written to be read has as many, and a parser's stack would grow without end.
 */
export function walkHtml(html: string, events: HtmlEvents): void {
  let depth = 0;
  let tags = 0;
  let hidden = 0;
  let isStopped = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > MAX_DEPTH || ++tags > MAX_TAGS) isStopped = true;
        if (UNSEEN.has(name)) hidden++;
        if (!isStopped && hidden === 0) events.open?.(name, attributes);
      },
      onclosetag(name) {
        depth--;
        if (!isStopped && hidden === 0) events.close?.(name);
        if (UNSEEN.has(name)) hidden = Math.max(0, hidden - 1);
      },
      ontext(text) {
        if (!isStopped && hidden === 0) events.text?.(text);
      },
    },
    { decodeEntities: true },
  );
  for (let at = 0; at < html.length && !isStopped; at += CHUNK) parser.write(html.slice(at, at + CHUNK));
  parser.end();
}

/** Small enough that little is parsed in vain after the walk has stopped. */
const CHUNK = 8192;

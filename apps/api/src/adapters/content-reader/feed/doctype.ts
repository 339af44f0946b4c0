const MAX_ENTITIES = 100;
const MAX_VALUE_CHARS = 1000;
const MAX_EXPANDED_CHARS = 100_000;

export type Expand = (text: string) => string;

/**
 * Takes the document type out of an XML text, and with it every chance to load or multiply anything. Entities that it
 * declares as plain characters are kept, and put in once by `expand`, up to 100 000 characters in all: what they would
 * name in turn stays unread. Linear.
 */
export function withoutDoctype(xml: string): { xml: string; expand: Expand } {
  const start = /<!DOCTYPE/i.exec(xml.slice(0, 10_000))?.index;
  if (start === undefined || xml.lastIndexOf("<![CDATA[", start) !== -1)
    return { xml, expand: (text) => text };
  const end = endOfDoctype(xml, start);
  const entities = new Map<string, string>();
  const declared = xml.slice(start, Math.min(end, start + 100_000));
  for (const [, name, double, single] of declared.matchAll(
    /<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,100})\s{1,20}(?:"([^"]*)"|'([^']*)')/g,
  )) {
    const value = double ?? single ?? "";
    if (name && value.length <= MAX_VALUE_CHARS && entities.size < MAX_ENTITIES) entities.set(name, value);
  }
  return { xml: xml.slice(0, start) + xml.slice(end), expand: expandWith(entities) };
}

function expandWith(entities: ReadonlyMap<string, string>): Expand {
  let left = MAX_EXPANDED_CHARS;
  if (entities.size === 0) return (text) => text;
  return (text) =>
    text.replaceAll(/&([A-Za-z_][\w.-]{0,100});/g, (reference, name: string) => {
      const value = entities.get(name);
      if (value === undefined || value.length > left) return reference;
      left -= value.length;
      return value;
    });
}

/** After the `>` that is in neither quotes nor brackets; of a subset that never ends, at its first line's end. */
function endOfDoctype(xml: string, start: number): number {
  let depth = 0;
  for (let at = start; at < xml.length; at++) {
    const char = xml[at];
    if (char === "[") depth++;
    else if (char === "]") depth--;
    else if (char === ">" && depth <= 0) return at + 1;
    else if ((char === '"' || char === "'") && depth > 0) at = endOfQuote(xml, char, at);
  }
  const first = xml.indexOf(">", start);
  return first === -1 ? xml.length : first + 1;
}

/** An apostrophe in a comment opens no quote: one that does not end on its line counts for nothing. */
function endOfQuote(xml: string, quote: string, at: number): number {
  const end = xml.indexOf(quote, at + 1);
  return end === -1 ? at : end;
}

import { SourceError } from "@earmark/core";

/** Two thousand episodes with all their marks have half as many. */
const MAX_TAGS = 250_000;
const MAX_TAG_CHARS = 65_536;

/**
 * Refuses XML that is built to harm its parser: a DOCTYPE that declares anything (entity bombs, files read as
 * entities), a tag with thousands of attributes, millions of tags. A DOCTYPE that only names a DTD is harmless, since
 * none is ever loaded. One linear scan; the depth is bounded by the parser itself.
 * @throws SourceError "malformed" or "too-large"
 */
export function refuseHostileXml(xml: string): void {
  let tags = 0;
  for (let at = xml.indexOf("<"); at !== -1; at = xml.indexOf("<", at)) {
    const end = endOfMarkup(xml, at);
    if (++tags > MAX_TAGS) throw new SourceError("too-large", "The feed has too many entries to be read");
    at = end === -1 ? xml.length : end;
  }
}

function endOfMarkup(xml: string, at: number): number {
  if (xml.startsWith("<!--", at)) return after(xml, "-->", at);
  if (xml.startsWith("<![CDATA[", at)) return after(xml, "]]>", at);
  if (xml.startsWith("<?", at)) return after(xml, "?>", at);
  const end = after(xml, ">", at);
  if (
    xml.startsWith("<!", at) &&
    /^<!(?:DOCTYPE[^>]*\[|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(xml.slice(at, at + 2000))
  )
    throw new SourceError("malformed", "The feed declares entities of its own, which is not safe to read");
  if ((end === -1 ? xml.length : end) - at > MAX_TAG_CHARS)
    throw new SourceError("too-large", "The feed has a tag that is too long to be read");
  return end;
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

import { addressIn, childrenOf, rawText, wordIn } from "./fields.ts";
import type { XmlElement } from "./xml-tree.ts";

const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|avif)$/i;

/** The picture of a feed or an entry: of the show first, then the site's. */
export function imageOf(element: XmlElement): string | undefined {
  const groups = [element, ...childrenOf(element, "media:group")];
  const media = groups.flatMap((group) => childrenOf(group, "media:content"));
  const pictures = [
    ...childrenOf(element, "itunes:image", "image", "googleplay:image", "podcast:image", "podcast:images"),
    ...childrenOf(element, "itunes:link").filter(({ attributes: { rel } }) => rel?.toLowerCase() === "image"),
    ...[...groups, ...media].flatMap((group) => childrenOf(group, "media:thumbnail")),
    ...media.filter(isPicture),
    ...childrenOf(element, "logo", "icon"),
    ...childrenOf(element, "enclosure").filter(({ attributes: { type } }) => /^image\//i.test(type ?? "")),
  ];
  return pictures.map(addressOf).find(Boolean);
}

function isPicture({ attributes: { medium, type, url = "" } }: XmlElement): boolean {
  if (medium || type) return medium === "image" || /^image\//i.test(type ?? "");
  return PICTURE_FILE.test(url.replace(/[?#].*$/s, ""));
}

/** An attribute, an element or the text, which may be half an attribute itself; the largest of a set comes first. */
function addressOf(picture: XmlElement): string | undefined {
  const { attributes } = picture;
  const nested = wordIn(picture, "url", "itunes:url", "href");
  const text = nested === undefined ? rawText(picture).trim() : undefined;
  const inText = /https?:\/\/[^\s"'<>]{1,2000}/i.exec(text ?? "")?.[0] ?? text;
  const inSet = attributes["srcset"]?.trim().split(/[\s,]/, 1)[0];
  const given = [attributes["href"], attributes["url"], nested, inText, inSet, attributes["rdf:resource"]];
  return given.map((address) => addressIn(picture, address)).find(Boolean);
}

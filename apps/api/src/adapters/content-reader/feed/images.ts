import { addressIn, childrenOf, rawText, wordIn } from "./fields.ts";
import type { XmlElement } from "./xml-tree.ts";

/** The picture of a feed or an entry: of the show first, then the site's. */
export function imageOf(element: XmlElement): string | undefined {
  const groups = [element, ...childrenOf(element, "media:group")];
  const pictures = [
    ...childrenOf(element, "itunes:image", "image", "googleplay:image", "podcast:image"),
    ...groups.flatMap((group) => childrenOf(group, "media:thumbnail")),
    ...groups
      .flatMap((group) => childrenOf(group, "media:content"))
      .filter(({ attributes: { medium, type } }) => medium === "image" || /^image\//i.test(type ?? "")),
    ...childrenOf(element, "logo", "icon"),
    ...childrenOf(element, "enclosure").filter(({ attributes: { type } }) => /^image\//i.test(type ?? "")),
  ];
  return pictures.map(addressOf).find(Boolean);
}

function addressOf(picture: XmlElement): string | undefined {
  const { attributes } = picture;
  const nested = wordIn(picture, "url", "itunes:url", "href");
  const text = nested === undefined ? rawText(picture) : undefined;
  const given = [attributes["href"], attributes["url"], nested, text, attributes["rdf:resource"]];
  return given.map((address) => addressIn(picture, address)).find(Boolean);
}

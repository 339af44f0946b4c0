import type { Person } from "./feed.ts";
import { addressIn, childrenOf, lineIn, plainLine, rawText } from "./fields.ts";
import type { XmlElement } from "./xml-tree.ts";

const MAX_PEOPLE = 50;
const MAX_NAMES = 5;

/** The people of `podcast:person`, with the namespace's defaults. */
export function peopleOf(element: XmlElement): Person[] {
  return childrenOf(element, "podcast:person")
    .slice(0, MAX_PEOPLE)
    .flatMap((person) => {
      const { role, href, img, name: inDrafts = "" } = person.attributes;
      const name = plainLine(rawText(person)) ?? plainLine(inDrafts);
      return name && isOnAir(person)
        ? [
            {
              name,
              role: role?.trim().toLowerCase() || "host",
              href: addressIn(person, href),
              image: addressIn(person, img),
            },
          ]
        : [];
    });
}

/** Who is named as the author: Atom's people, the channel's editor, Dublin Core's creators, each once. */
export function authorsOf(element: XmlElement): string | undefined {
  const names = childrenOf(element, "author").map(authorName);
  return (
    listNames(names) ??
    lineIn(element, "itunes:author", "googleplay:author") ??
    listNames(childrenOf(element, "managingeditor").map(authorName)) ??
    listNames(childrenOf(element, "dc:creator", "dc:author").map(authorName)) ??
    listNames(childrenOf(element, "contributor", "dc:contributor").map(authorName))
  );
}

export function listNames(names: readonly (string | undefined)[]): string | undefined {
  return [...new Set(names.filter(Boolean))].slice(0, MAX_NAMES).join(", ") || undefined;
}

const isOnAir = ({ attributes: { group } }: XmlElement): boolean => !group || /^cast$/i.test(group.trim());

function authorName(element: XmlElement): string | undefined {
  return lineIn(element, "name", "itunes:name", "dc:title") ?? nameIn(plainLine(rawText(element)) ?? "");
}

/** `ann@example.com (Ann)`, `Ann <ann@example.com>` and `Ann` are all Ann; an address alone is no name. */
function nameIn(text: string): string | undefined {
  const inBrackets = /^\S+@\S+ ?\((.+)\)$/.exec(text)?.[1];
  const name = inBrackets ?? text.replaceAll(/[<(]?(?:mailto:)?[^\s<>()]+@[^\s<>()]+[>)]?/g, " ");
  return name.replaceAll(/\s+/g, " ").trim().replace(/[,;]$/, "") || undefined;
}

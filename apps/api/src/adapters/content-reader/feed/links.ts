import type { Enclosure } from "./feed.ts";
import { addressIn, childrenOf, wordIn } from "./fields.ts";
import type { XmlElement } from "./xml-tree.ts";

const MEDIA_FILE = /\.(?:mp3|m4a|m4b|m4v|mp4|aac|ogg|oga|ogv|opus|wav|flac|webm|mov|mkv)$/i;
const NO_RELATION = new Set(["", "alternate"]);

/** The web page an element is about: of the links that are of no other kind, the text of one, else the address. */
export function pageLink(element: XmlElement): string | undefined {
  const pages = childrenOf(element, "link").filter(({ attributes }) =>
    NO_RELATION.has((attributes["rel"] ?? "").trim().toLowerCase()),
  );
  const written = pages.map((link) => addressIn(link, wordOf(link))).find(Boolean);
  if (written) return written;
  const best = pages.toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)));
  return (
    best.map((link) => addressIn(link, link.attributes["href"])).find(Boolean) ??
    addressIn(element, element.attributes["href"] ?? wordIn(element, "url"))
  );
}

/** An Atom link by its relation. */
export function relatedLink(element: XmlElement, relation: string): string | undefined {
  return childrenOf(element, "link")
    .filter(({ attributes }) => (attributes["rel"] ?? "").toLowerCase().split(/\s+/).includes(relation))
    .map((link) => addressIn(link, target(link)))
    .find(Boolean);
}

/** The files of an entry, each address once: what is attached, then what is offered beside it. */
export function enclosuresOf(entry: XmlElement): Enclosure[] {
  const groups = [entry, ...childrenOf(entry, "media:group")];
  const found = [
    ...childrenOf(entry, "enclosure").map((file) =>
      fileAt(file, file.attributes["url"] ?? file.attributes["href"] ?? wordOf(file)),
    ),
    ...childrenOf(entry, "link")
      .filter(({ attributes }) => attributes["rel"]?.toLowerCase() === "enclosure")
      .map((link) => fileAt(link, target(link))),
    ...groups
      .flatMap((group) => childrenOf(group, "media:content"))
      .filter(isPlayable)
      .map((file) => fileAt(file, file.attributes["url"])),
    ...childrenOf(entry, "podcast:alternateenclosure").map(alternative),
  ].filter((file) => file !== undefined);
  return [...new Map(found.toReversed().map((file) => [file.url, file])).values()].toReversed();
}

/** Whether a file is to be heard or watched. One whose type is not given is, unless its name says otherwise. */
export function isRecording({ url, type = "" }: Enclosure): boolean {
  const path = URL.parse(url)?.pathname ?? "";
  if (/^(?:audio|video)\/|ogg|mp4|mpegurl/i.test(type) || MEDIA_FILE.test(path)) return true;
  return type === "" && !/\.\w{2,5}$/.test(path);
}

/** Where an Atom link leads. Some write the address as the link's text. */
const target = (link: XmlElement): string | undefined => link.attributes["href"] ?? wordOf(link);

function wordOf(element: XmlElement): string | undefined {
  return (
    element.children
      .filter((child) => typeof child === "string")
      .join("")
      .trim() || undefined
  );
}

const isOther = ({ attributes: { type = "" } }: XmlElement): boolean => type !== "" && !/html/i.test(type);

function isPlayable(file: XmlElement): boolean {
  const { medium, type } = file.attributes;
  const url = addressIn(file, file.attributes["url"]) ?? "";
  return /^(?:audio|video)$/i.test(medium ?? "") || (!medium && isRecording({ url, type }));
}

/** The namespace's drafts had the address in the text, and some feeds still do. */
function alternative(element: XmlElement): Enclosure | undefined {
  const { attributes } = element;
  const source = childrenOf(element, "podcast:source").find(({ attributes: { uri } }) =>
    /^https?:/i.test(uri ?? ""),
  );
  return fileAt({ ...(source ?? element), attributes }, source?.attributes["uri"] ?? wordOf(element));
}

function fileAt(element: XmlElement, address: string | undefined): Enclosure | undefined {
  const { type, length, filesize } = element.attributes;
  const url = addressIn(element, address);
  const size = Number.parseInt(length ?? filesize ?? "", 10);
  return url
    ? { url, type: type?.trim().toLowerCase() || typeByName(url), sizeBytes: size > 0 ? size : undefined }
    : undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  m4b: "audio/mp4",
  aac: "audio/aac",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  opus: "audio/ogg",
  wav: "audio/wav",
  flac: "audio/flac",
  mp4: "video/mp4",
  m4v: "video/mp4",
  mov: "video/quicktime",
  webm: "video/webm",
  mkv: "video/x-matroska",
  ogv: "video/ogg",
  pdf: "application/pdf",
};

function typeByName(url: string): string | undefined {
  const extension = /\.(\w{2,4})$/.exec(URL.parse(url)?.pathname ?? "")?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
}

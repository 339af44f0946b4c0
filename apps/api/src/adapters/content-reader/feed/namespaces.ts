/** What feeds call the vocabularies that are read here, by what their addresses have in common. Others keep their prefix. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^www\.w3\.org\/(?:2005\/atom|1999\/atom)|^purl\.org\/atom\/(?:ns|app)|^example\.com\/newformat/, ""],
  [/^purl\.org\/(?:rss\/1\.0|net\/rss1\.1)$|^purl\.org\/rss\/1\.0\/?$/, ""],
  [/^(?:my|channel)\.netscape\.com\/rdf|^backend\.userland\.com\/|^blogs\.law\.harvard\.edu\/tech\/rss/, ""],
  [/^(?:www\.)?itunes\.com\/dtds\/podcast/, "itunes"],
  [/^(?:www\.)?apple\.com\/.*podcast/, "itunes"],
  [/podcastindex|podcast-namespace/, "podcast"],
  [/^purl\.org\/rss\/1\.0\/modules\/content|^purl\.org\/rss\/1\.0\/content/, "content"],
  [/^purl\.org\/dc\/elements|^purl\.org\/rss\/1\.0\/modules\/dc/, "dc"],
  [/^purl\.org\/dc\/terms/, "dcterms"],
  [/^search\.yahoo\.com\/mrss|^tools\.search\.yahoo\.com\/mrss|rss-media|mediarss/, "media"],
  [/^podlove\.org\/simple-chapters/, "psc"],
  [/^www\.w3\.org\/1999\/xhtml/, "xhtml"],
  [/^www\.w3\.org\/1999\/02\/22-rdf/, "rdf"],
  [/^www\.w3\.org\/xml\/1998/, "xml"],
  [/^(?:www\.)?google\.com\/schemas\/play-podcasts/, "googleplay"],
  [/^rssnamespace\.org\/feedburner/, "feedburner"],
];

/** What the usual prefixes mean where nothing declares them, or where they are declared as something unheard of. */
const USUAL: Readonly<Record<string, string>> = {
  atom: "",
  atom03: "",
  atom10: "",
  a10: "",
  rss: "",
  rss10: "",
  itunes: "itunes",
  podcast: "podcast",
  content: "content",
  dc: "dc",
  dcterms: "dcterms",
  media: "media",
  psc: "psc",
  xhtml: "xhtml",
  rdf: "rdf",
  googleplay: "googleplay",
  feedburner: "feedburner",
};

/** Prefixes in scope, "" for the default, each with the vocabulary it stands for, and the names that were looked up. */
export type Scope = { vocabularies: ReadonlyMap<string, string>; names: Map<string, string> };

const MAX_NAMES = 1000;

export const outermost = (): Scope => ({ vocabularies: new Map(), names: new Map() });

/** The scope inside an element with these attributes. */
export function declare(scope: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let inner: Map<string, string> | undefined;
  for (const name in attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    inner ??= new Map(scope.vocabularies);
    const prefix = name.slice(6);
    inner.set(prefix, vocabularyOf(attributes[name] ?? "") ?? usual(prefix));
  }
  return inner ? { vocabularies: inner, names: new Map() } : scope;
}

/** The one spelling of an element's name: `title`, `itunes:duration`. Feeds disagree on case, so it is lower. */
export function canonicalName(scope: Scope, name: string): string {
  const known = scope.names.get(name);
  if (known !== undefined) return known;
  const canonical = resolve(scope, name);
  if (scope.names.size < MAX_NAMES) scope.names.set(name, canonical);
  return canonical;
}

function resolve({ vocabularies }: Scope, name: string): string {
  const lower = name.toLowerCase();
  const colon = lower.indexOf(":");
  const prefix = colon === -1 ? "" : lower.slice(0, colon);
  const local = lower.slice(colon + 1);
  const vocabulary = vocabularies.get(prefix) ?? usual(prefix);
  return vocabulary ? `${vocabulary}:${local}` : local;
}

const usual = (prefix: string): string =>
  (Object.hasOwn(USUAL, prefix) ? USUAL[prefix] : undefined) ?? prefix;

function vocabularyOf(address: string): string | undefined {
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/#]+$/, "");
  return KNOWN.find(([pattern]) => pattern.test(bare))?.[1];
}

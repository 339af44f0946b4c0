/** What a page's JSON-LD says of the podcast episode or the show that it is about. Addresses as they are written. */
export type PageEpisode = {
  isEpisode: boolean;
  title?: string | undefined;
  show?: string | undefined;
  feed?: string | undefined;
  audio?: string | undefined;
  publishedAt?: string | undefined;
  duration?: string | undefined;
};

const MAX_SCRIPTS = 20;
const MAX_CHARS = 500_000;
const MAX_NODES = 2000;
const SCRIPT = /<script\b[^>]{0,200}\bapplication\/ld\+json\b[^>]{0,200}>/gi;

type Fields = Readonly<Record<string, unknown>>;

/** The first PodcastEpisode of a page, else its PodcastSeries. */
export function pageEpisode(html: string): PageEpisode | undefined {
  const nodes = scriptsIn(html).flatMap((json) => nodesIn(parse(json)));
  const episode = nodes.find((node) => isOfType(node, /^(?:PodcastEpisode|RadioEpisode|AudioObject)$/));
  const series = nodes.find((node) => isOfType(node, /^(?:PodcastSeries|RadioSeries)$/));
  if (!episode && !series) return undefined;
  const show = fieldsOf(episode?.["partOfSeries"] ?? series);
  const media = fieldsOf(first(episode?.["associatedMedia"] ?? episode?.["audio"] ?? episode));
  return {
    isEpisode: episode !== undefined,
    title: text(episode?.["name"]) ?? text(episode?.["headline"]),
    show: text(show["name"]),
    feed: text(show["webFeed"]) ?? text(fieldsOf(show["webFeed"])["url"]),
    audio: text(media["contentUrl"]),
    publishedAt: text(episode?.["datePublished"]) ?? text(episode?.["uploadDate"]),
    duration: text(episode?.["duration"]) ?? text(episode?.["timeRequired"]) ?? text(media["duration"]),
  };
}

function scriptsIn(html: string): string[] {
  return [...html.matchAll(SCRIPT)].slice(0, MAX_SCRIPTS).flatMap(({ index, 0: tag }) => {
    const start = index + tag.length;
    const end = html.indexOf("</script", start);
    return end !== -1 && end - start <= MAX_CHARS ? [html.slice(start, end)] : [];
  });
}

/** All objects of a graph, outermost first. */
function nodesIn(root: unknown): Fields[] {
  const found: Fields[] = [];
  let level: unknown[] = [root];
  for (let depth = 0; depth < 8 && level.length > 0; depth++) {
    const inner: unknown[] = [];
    for (const value of level) {
      if (found.length >= MAX_NODES || typeof value !== "object" || value === null) continue;
      if (!Array.isArray(value)) found.push(value as Fields);
      inner.push(...Object.values(value).slice(0, MAX_NODES));
    }
    level = inner.slice(0, MAX_NODES);
  }
  return found;
}

function isOfType(node: Fields, pattern: RegExp): boolean {
  const type = node["@type"];
  return (Array.isArray(type) ? type : [type]).some((name) => typeof name === "string" && pattern.test(name));
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);
const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() ? value.trim().slice(0, 2000) : undefined;
const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};

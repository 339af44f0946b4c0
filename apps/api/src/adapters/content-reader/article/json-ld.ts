/** What a page says about its article in JSON-LD (schema.org Article and its kinds). Every field may be missing or wrong. */
export interface JsonLdArticle {
  headline: string | null;
  body: string | null;
  author: string | null;
  publishedAt: string | null;
  site: string | null;
  image: string | null;
  language: string | null;
}

type Json = Record<string, unknown>;

const ARTICLE = /(?:Article|Posting|Report|Review|Recipe|HowTo|CreativeWork)$/;
const MAX_DEPTH = 6;
const MAX_NODES = 500;
const MAX_LENGTH = 2_000_000;

/** Finds the first article among the page's JSON-LD scripts; scripts that are not JSON are passed over. */
export function readJsonLd(scripts: readonly string[]): JsonLdArticle | null {
  for (const script of scripts) {
    const article = findArticle(parse(script));
    if (article) return describe(article);
  }
  return null;
}

/** Some sites wrap it in a comment or CDATA, or break lines inside of strings. */
function parse(script: string): unknown {
  const start = script.search(/[[{]/u);
  const end = Math.max(script.lastIndexOf("}"), script.lastIndexOf("]")) + 1;
  if (start === -1 || end - start > MAX_LENGTH) return null;
  try {
    return JSON.parse(script.slice(start, end).replace(/[\n\r\t]/gu, " "));
  } catch {
    return null;
  }
}

function findArticle(json: unknown): Json | null {
  let queue: unknown[] = [json];
  for (let depth = 0; depth < MAX_DEPTH && queue.length > 0; depth += 1) {
    const found = queue.find(
      (value): value is Json =>
        isJson(value) &&
        [value["@type"]].flat().some((type) => typeof type === "string" && ARTICLE.test(type)),
    );
    if (found) return found;
    queue = queue
      .flatMap((value) =>
        Array.isArray(value)
          ? value
          : isJson(value)
            ? [value["@graph"], value["mainEntity"], value["mainEntityOfPage"]]
            : [],
      )
      .slice(0, MAX_NODES);
  }
  return null;
}

function describe(article: Json): JsonLdArticle {
  return {
    headline: text(article["headline"]) ?? text(article["name"]),
    body: text(article["articleBody"]),
    author: names(article["author"] ?? article["creator"]),
    publishedAt: text(article["datePublished"]) ?? text(article["dateCreated"]),
    site: names(article["publisher"]),
    image: imageUrl(article["image"]),
    language: text(article["inLanguage"]),
  };
}

function names(value: unknown): string | null {
  const found = [value]
    .flat()
    .map((one) => text(isJson(one) ? one["name"] : one))
    .filter((name) => name !== null);
  return found.length > 0 ? found.slice(0, 10).join(", ") : null;
}

function imageUrl(value: unknown): string | null {
  const first = [value].flat()[0];
  return text(isJson(first) ? first["url"] : first);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

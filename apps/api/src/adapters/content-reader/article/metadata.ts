import type { Document } from "@earmark/core";

import { cleanText } from "./clean-text.ts";
import type { JsonLdArticle } from "./json-ld.ts";
import type { PageFacts } from "./page-facts.ts";
import { isSameSite, webAddress } from "./web-address.ts";

export type Metadata = Pick<
  Document,
  "title" | "language" | "url" | "site" | "byline" | "publishedAt" | "image"
>;

const MAX_LENGTH = 300;
const LANGUAGE = ["og:locale", "content-language", "language"];
const AUTHOR = ["author", "article:author", "dc.creator", "parsely-author"];
const DATE = ["article:published_time", "date", "dc.date", "parsely-pub-date", "pubdate"];
const IMAGE = ["og:image", "og:image:url", "twitter:image"];

/** What the page says of itself: JSON-LD first, then meta tags, then what its body shows. */
export function readMetadata(facts: PageFacts, jsonLd: JsonLdArticle | null, url: string): Metadata {
  const { meta, links } = facts;
  const site = line(meta.get("og:site_name") ?? jsonLd?.site ?? meta.get("application-name"));
  const canonical = webAddress(links.get("canonical") ?? meta.get("og:url"), url);
  return {
    title: chooseTitle(facts, jsonLd, site, url),
    language: languageTag(facts.language ?? firstOf(meta, LANGUAGE) ?? jsonLd?.language ?? null),
    url: canonical !== null && isSameSite(canonical, url) ? canonical : webAddress(url, url),
    site: site ?? hostOf(url),
    byline: byline(jsonLd?.author ?? firstOf(meta, AUTHOR) ?? facts.byline),
    publishedAt: firstDate([
      jsonLd?.publishedAt,
      ...DATE.map((name) => meta.get(name)),
      facts.items.get("datePublished"),
      facts.time,
    ]),
    image: webAddress(firstOf(meta, IMAGE) ?? jsonLd?.image ?? undefined, url),
  };
}

function firstOf(meta: ReadonlyMap<string, string>, names: readonly string[]): string | undefined {
  return names.map((name) => meta.get(name)).find((value) => value !== undefined);
}

function chooseTitle(
  facts: PageFacts,
  jsonLd: JsonLdArticle | null,
  site: string | null,
  url: string,
): string {
  const headings = facts.headings.map(cleanText).filter((heading) => heading !== "");
  const named = [facts.meta.get("og:title"), facts.meta.get("twitter:title"), jsonLd?.headline, facts.title]
    .map(line)
    .filter((title) => title !== null);
  const title = named[0] ?? headings[0] ?? "";
  const shown = headings.find(
    (heading) => heading.length >= 10 && named.some((name) => name.startsWith(heading)),
  );
  return shown ?? withoutSite(title, site, hostOf(url));
}

/** "Title | Site" and "Site: Title" lose the part that names the site. */
function withoutSite(title: string, site: string | null, host: string | null): string {
  const parts = title.split(/\s+[|–—·»•-]\s+|\s*[|｜]\s*/u);
  const names = [site, host, host?.split(".")[0] ?? null].filter((name) => name !== null).map(bare);
  const isSite = (part: string | undefined) =>
    part !== undefined &&
    names.some(
      (name) =>
        name !== "" && (bare(part) === name || (bare(part).length > 3 && name.startsWith(bare(part)))),
    );
  if (parts.length < 2) return title;
  const last = parts.at(-1) ?? "";
  if (isSite(last)) return title.slice(0, title.lastIndexOf(last)).replace(/[\s|｜–—·»•-]+$/u, "");
  if (isSite(parts[0])) return title.slice((parts[0] ?? "").length).replace(/^[\s|｜–—·»•-]+/u, "");
  return title;
}

function bare(text: string): string {
  return text.toLowerCase().replace(/^www\.|[^\p{L}\p{N}]+/gu, "");
}

function line(text: string | null | undefined): string | null {
  const cleaned = cleanText((text ?? "").slice(0, 4 * MAX_LENGTH)).slice(0, MAX_LENGTH);
  return cleaned === "" ? null : cleaned;
}

function byline(text: string | null | undefined): string | null {
  const named = line(text)?.replace(/^(?:by|von|por|par|di|door|written by|posted by)[\s:]+/iu, "") ?? null;
  return named === null || /^https?:/iu.test(named) || named.length > 150 ? null : named;
}

/** BCP 47 in its usual spelling, `und` when the page gives none that is well-formed. */
function languageTag(tag: string | null): string {
  try {
    return (
      Intl.getCanonicalLocales((tag ?? "und").trim().split(",")[0]?.replaceAll("_", "-") ?? "und")[0] ?? "und"
    );
  } catch {
    return "und";
  }
}

function firstDate(candidates: readonly (string | null | undefined)[]): string | null {
  for (const candidate of candidates) {
    const date = candidate?.trim() ?? "";
    if (/^\d{4}-\d{2}-\d{2}$/u.test(date)) return date;
    const time = /^\d{4}-\d{2}-\d{2}T|\b\d{4}\b/u.test(date) ? Date.parse(date) : Number.NaN;
    if (!Number.isNaN(time)) return new Date(time).toISOString();
  }
  return null;
}

function hostOf(url: string): string | null {
  return URL.parse(url)?.hostname.replace(/^www\./u, "") ?? null;
}

import type { DocumentFacts } from "@earmark/core";

const FENCED = /^---[ \t]{0,8}\n([\s\S]{0,10000}?)\n(?:---|\.\.\.)[ \t]{0,8}(?:\n|$)/;
const FIELD = /^(title|author|date|lang|language):[ \t]{1,8}(.{1,300})$/gm;

/** What stands between `---` lines above a Markdown text, as YAML: the plain fields of it that say something of the text. */
export function cutFrontMatter(text: string): { body: string; facts: DocumentFacts } {
  const match = FENCED.exec(text);
  if (!match) return { body: text, facts: {} };
  const found = new Map<string, string>();
  for (const [, name = "", value = ""] of (match[1] ?? "").matchAll(FIELD))
    found.set(name, value.trim().replace(/^(["'])(.*)\1$/, "$2"));
  const date = found.get("date");
  return {
    body: text.slice(match[0].length),
    facts: {
      title: found.get("title"),
      byline: found.get("author"),
      language: found.get("language") ?? found.get("lang"),
      publishedAt: date && !Number.isNaN(Date.parse(date)) ? date : undefined,
    },
  };
}

import type { Schemas } from "@earmark/api-client";

export type Kind = Schemas["ContentKind"];

/** What the library shows, as the address says it: `?q=sleep&kind=episode`. */
export interface LibraryFilters {
  q: string;
  kind: Kind | undefined;
}

/** Every kind in the order in which filters list them, with what to call one and many. */
export const kindNames: Record<Kind, { one: string; many: string }> = {
  article: { one: "Article", many: "Articles" },
  episode: { one: "Episode", many: "Episodes" },
  video: { one: "Video", many: "Videos" },
  recording: { one: "Recording", many: "Recordings" },
  transcript: { one: "Transcript", many: "Transcripts" },
  document: { one: "Document", many: "Documents" },
  book: { one: "Book", many: "Books" },
  text: { one: "Text", many: "Texts" },
};

const isKind = (value: string): value is Kind => Object.hasOwn(kindNames, value);

/** Takes only what the api would: an odd address shows the whole library. */
export function libraryFilters(query: { get: (name: string) => string | null }): LibraryFilters {
  const kind = query.get("kind") ?? "";
  return { q: (query.get("q") ?? "").trim().slice(0, 200), kind: isKind(kind) ? kind : undefined };
}

/** The address of the library under these filters. */
export function libraryPath({ q, kind }: LibraryFilters): `/library${string}` {
  const query = new URLSearchParams({ ...(q && { q }), ...(kind && { kind }) }).toString();
  return query ? `/library?${query}` : "/library";
}

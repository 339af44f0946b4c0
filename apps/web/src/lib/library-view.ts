import type { Schemas } from "@earmark/api-client";

export type Kind = Schemas["ContentKind"];

/** What of the library is shown, as the address says it: `?q=sleep&kind=episode`. With words it is a search. */
export interface LibraryView {
  q: string;
  kind?: Kind;
  tag?: string;
  /** Of a search only, as are the others below. */
  feed?: string;
  speaker?: string;
  from?: string;
  to?: string;
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

const MAX_CHARS = { q: 1_000, tag: 60, feed: 60, speaker: 300 };

/** Takes only what the api would: an odd address shows the whole library. */
export function libraryView(query: { get: (name: string) => string | null }): LibraryView {
  const text = (name: keyof typeof MAX_CHARS) => (query.get(name) ?? "").trim().slice(0, MAX_CHARS[name]);
  const day = (name: string) => /^\d{4}-\d\d-\d\d$/.exec(query.get(name) ?? "")?.[0] ?? "";
  const kind = query.get("kind") ?? "";
  const [tag, feed, speaker] = [text("tag"), text("feed"), text("speaker")];
  const [from, to] = [day("from"), day("to")];
  return {
    q: text("q"),
    ...(isKind(kind) && { kind }),
    ...(tag && { tag }),
    ...(feed && { feed }),
    ...(speaker && { speaker }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  };
}

const isDay = (text: string) => text !== "" && !Number.isNaN(Date.parse(text));

/** The address of a view. */
export function libraryPath(view: LibraryView): `/library${string}` {
  const given = Object.entries(view).filter(([, value]) => value);
  const query = new URLSearchParams(given).toString();
  return query ? `/library?${query}` : "/library";
}

/** The view that the address bar names. */
export const currentView = (): LibraryView => libraryView(new URLSearchParams(location.search));

/** Changes the address without asking the server for the page: the lists ask the api themselves. */
export const showView = (view: LibraryView): void => history.replaceState(null, "", libraryPath(view));

/** What the api is asked for the list: words belong to the search. */
export const listQuery = ({ kind, tag }: LibraryView) => ({
  limit: 30,
  ...(kind && { kind }),
  ...(tag && { tag }),
});

/** What the api is asked for the search. */
export const searchQuery = ({ q, feed, ...filters }: LibraryView) => ({
  q,
  limit: 10,
  ...filters,
  ...(feed && { feedId: feed }),
});

/** Whether two views show the same. */
export const isSameView = (a: LibraryView, b: LibraryView): boolean => libraryPath(a) === libraryPath(b);

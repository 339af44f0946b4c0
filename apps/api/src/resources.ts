import type { Router } from "./http/router.ts";
import { streamLimit } from "./http/stream-limit.ts";

/** A file of routes, and the first parts of their paths below /v1. */
interface Resource {
  at: string[];
  load: () => Promise<Router>;
}

/** What needs a sign-in, in the order of the contract. Each is loaded when something of it is first asked for. */
export const RESOURCES: Resource[] = [
  { at: ["account"], load: async () => (await import("./routes/account.ts")).account },
  { at: ["sessions"], load: async () => (await import("./routes/sessions.ts")).sessions },
  { at: ["exports"], load: async () => (await import("./routes/exports.ts")).exports },
  { at: ["items"], load: async () => (await import("./routes/items.ts")).items },
  { at: ["tags", "items"], load: async () => (await import("./routes/tags.ts")).tags },
  { at: ["search", "speakers"], load: async () => (await import("./routes/search.ts")).search },
  { at: ["captures"], load: async () => (await import("./routes/captures.ts")).captures },
  { at: ["links"], load: async () => (await import("./routes/links.ts")).links },
  { at: ["items"], load: async () => (await import("./routes/documents.ts")).documents },
  { at: ["items"], load: async () => (await import("./routes/speakers.ts")).speakers },
  { at: ["items"], load: async () => (await import("./routes/summaries.ts")).summaries },
  { at: ["preferences"], load: async () => (await import("./routes/preferences.ts")).preferences },
  { at: ["items"], load: async () => (await import("./routes/progress.ts")).progress(streamLimit()) },
  { at: ["demo-items"], load: async () => (await import("./routes/demo-items.ts")).demoItems },
  {
    at: ["templates"],
    load: async () =>
      (await import("./routes/previews.ts")).previews(streamLimit({ atOnce: 2, what: "previews" })),
  },
  { at: ["templates"], load: async () => (await import("./routes/templates.ts")).templates },
  {
    at: ["templates", "shared-templates"],
    load: async () => (await import("./routes/shared-templates.ts")).sharedTemplates,
  },
  { at: ["provider-keys"], load: async () => (await import("./routes/provider-keys.ts")).providerKeys },
  { at: ["api-keys"], load: async () => (await import("./routes/api-keys.ts")).apiKeys },
  { at: ["admin"], load: async () => (await import("./routes/admin.ts")).admin },
  { at: ["admin"], load: async () => (await import("./routes/users.ts")).users },
  { at: ["models"], load: async () => (await import("./routes/models.ts")).models },
  { at: ["uploads"], load: async () => (await import("./routes/uploads.ts")).uploads },
  { at: ["usage"], load: async () => (await import("./routes/usage.ts")).usage },
  { at: ["feeds", "feeds.opml"], load: async () => (await import("./routes/feeds.ts")).feeds },
  { at: ["questions"], load: async () => (await import("./routes/questions.ts")).questions },
  { at: ["conversations"], load: async () => (await import("./routes/conversations.ts")).conversations },
  { at: ["billing"], load: async () => (await import("./routes/billing.ts")).billing },
  { at: ["billing"], load: async () => (await import("./routes/seats.ts")).seats },
];

/** Every first part of a path below /v1. */
export const PLACES = new Set(RESOURCES.flatMap(({ at }) => at));

/** All that is below one of them. */
export const resourcesAt = (place: string): Promise<Router[]> =>
  Promise.all(RESOURCES.filter(({ at }) => at.includes(place)).map(({ load }) => load()));

import type { Router } from "./http/router.ts";
import { streamLimit } from "./http/stream-limit.ts";

/** The routes of a file, and the first parts of their paths below /v1. */
interface Resource {
  at: string[];
  load: () => Promise<Router>;
}

/*
 * Files of routes are loaded together with those that share most with them: a bundle has a file for whatever two of these
 * groups share, and many small files take longer than a few.
 */
const account = () => import("./resources/account.ts");
const admin = () => import("./resources/admin.ts");
const library = () => import("./resources/library.ts");
const sources = () => import("./resources/sources.ts");
const writing = () => import("./resources/writing.ts");

/** What needs a sign-in, in the order of the contract. Each is loaded when something of it is first asked for. */
export const RESOURCES: Resource[] = [
  { at: ["account"], load: async () => (await account()).account },
  { at: ["sessions"], load: async () => (await account()).sessions },
  { at: ["exports"], load: async () => (await account()).exports },
  { at: ["items"], load: async () => (await library()).items },
  { at: ["tags", "items"], load: async () => (await library()).tags },
  { at: ["search", "speakers"], load: async () => (await library()).search },
  { at: ["captures"], load: async () => (await sources()).captures },
  { at: ["links"], load: async () => (await sources()).links },
  { at: ["items"], load: async () => (await library()).documents },
  { at: ["items"], load: async () => (await library()).speakers },
  { at: ["items"], load: async () => (await library()).summaries },
  { at: ["preferences"], load: async () => (await account()).preferences },
  { at: ["items"], load: async () => (await library()).progress(streamLimit()) },
  { at: ["demo-items"], load: async () => (await sources()).demoItems },
  {
    at: ["templates"],
    load: async () => (await writing()).previews(streamLimit({ atOnce: 2, what: "previews" })),
  },
  { at: ["templates"], load: async () => (await writing()).templates },
  {
    at: ["templates", "shared-templates"],
    load: async () => (await writing()).sharedTemplates,
  },
  { at: ["provider-keys"], load: async () => (await writing()).providerKeys },
  { at: ["api-keys"], load: async () => (await account()).apiKeys },
  { at: ["admin"], load: async () => (await admin()).admin },
  { at: ["admin"], load: async () => (await admin()).users },
  { at: ["models"], load: async () => (await writing()).models },
  { at: ["uploads"], load: async () => (await sources()).uploads },
  { at: ["usage"], load: async () => (await account()).usage },
  { at: ["feeds", "feeds.opml"], load: async () => (await sources()).feeds },
  { at: ["questions"], load: async () => (await writing()).questions },
  { at: ["conversations"], load: async () => (await writing()).conversations },
  { at: ["billing"], load: async () => (await account()).billing },
  { at: ["billing"], load: async () => (await account()).seats },
];

/** Every first part of a path below /v1. */
export const PLACES = new Set(RESOURCES.flatMap(({ at }) => at));

/** All that is below one of them. */
export const resourcesAt = (place: string): Promise<Router[]> =>
  Promise.all(RESOURCES.filter(({ at }) => at.includes(place)).map(({ load }) => load()));

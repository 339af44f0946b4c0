// Who may call what: every operation of the contract is in one of these. access.test.ts holds the API to it.
import { sampleTemplateSpec } from "@earmark/core/testing";

import { newText } from "./test-app.ts";

export const FEED_URL = "https://show.example/feed";

/** Operations that anybody may call. */
export const PUBLIC = ["getHealth", "getReadiness", "listPlans"];
/** Operations on what the asker owns, without naming one thing. */
export const OWN = [
  "getBilling",
  "refreshBilling",
  "startCheckout",
  "openPortal",
  "listSeats",
  "searchLibrary",
  "listLibrarySpeakers",
  "listTags",
  "followFeed",
  "listFeeds",
  "importFeeds",
  "exportFeeds",
  "createItem",
  "createItems",
  "captureItem",
  "expandLink",
  "listItems",
  "addDemoItems",
  "getAccount",
  "changeProfile",
  "deleteAccount",
  "restoreAccount",
  "listSessions",
  "endOtherSessions",
  "requestExport",
  "listExports",
  "getPreferences",
  "savePreferences",
  "createUpload",
  "askQuestion",
  "listConversations",
  "createTemplate",
  "listTemplates",
  "listProviderKeys",
  "setProviderKey",
  "createApiKey",
  "listApiKeys",
  "listModels",
  "getUsage",
];
/** Operations on one thing: for whoever does not own it, it does not exist. */
export const OF_ONE = [
  "endSession",
  "getExport",
  "setTags",
  "getItem",
  "renameItem",
  "deleteItem",
  "restoreItem",
  "retryItem",
  "getDocument",
  "getSummary",
  "requestSummary",
  "estimateSummary",
  "cancelSummary",
  "retrySummary",
  "deleteSummary",
  "listSummaries",
  "listSpeakers",
  "nameSpeakers",
  "watchItem",
  "getFeed",
  "changeFeed",
  "unfollowFeed",
  "listFeedEntries",
  "checkFeed",
  "markFeedSeen",
  "getUpload",
  "signParts",
  "completeUpload",
  "deleteUpload",
  "getConversation",
  "renameConversation",
  "deleteConversation",
  "estimatePreview",
  "previewTemplate",
  "getTemplate",
  "listTemplateVersions",
  "changeTemplate",
  "deleteTemplate",
  "shareTemplate",
  "unshareTemplate",
  "deleteProviderKey",
  "changeApiKey",
  "revokeApiKey",
  "removeSeat",
  "acceptSeat",
];
/** Operations on what the asker pays for: there is nothing to be changed for who pays for nothing. */
export const PAID = ["changePlan", "cancelSubscription", "resumeSubscription", "inviteSeat"];
/** Operations for whoever was given a key to the thing, and is signed in. */
export const SHARED = ["getSharedTemplate", "copySharedTemplate"];

/** Operations of admins. */
export const ADMIN = [
  "getAdminOverview",
  "listFailed",
  "retryFailed",
  "getCosts",
  "listTroubledFeeds",
  "listAudit",
  "listUsers",
  "getUser",
  "suspendUser",
  "unsuspendUser",
  "grantPlan",
];

/** What Bob sends where a body is wanted. */
export function bodiesOf(itemId: () => string): Record<string, unknown> {
  const preview = {
    get itemId() {
      return itemId();
    },
    spec: sampleTemplateSpec(),
  };
  return {
    startCheckout: { plan: "pro", interval: "month" },
    changePlan: { plan: "team", interval: "year", seats: 2 },
    inviteSeat: { email: "colleague@example.com" },
    requestSummary: {},
    changeProfile: { name: "Bob" },
    estimateSummary: {},
    savePreferences: { summaryLanguage: "de", templateId: null, model: null },
    setTags: { tags: ["Bob's"] },
    createTemplate: sampleTemplateSpec(),
    estimatePreview: preview,
    previewTemplate: preview,
    changeTemplate: sampleTemplateSpec({ name: "Bob's now" }),
    copySharedTemplate: { version: 1 },
    retryFailed: { kind: "items", reason: "timeout" },
    suspendUser: { reason: "Bob's wish" },
    unsuspendUser: { reason: "Bob's wish" },
    grantPlan: { plan: "pro", untilDay: null, reason: "Bob's wish" },
    createApiKey: { name: "Bob's own", scopes: ["read", "write"], expiresInDays: 30 },
    changeApiKey: { name: "Bob's now" },
    setProviderKey: { apiKey: "sk-bobs-own-key" },
    askQuestion: { text: "What is Ada's own?" },
    renameConversation: { title: "Bob's now" },
    createUpload: { name: "talk.mp3", sizeBytes: 1_000 },
    signParts: { partNumbers: [1] },
    followFeed: { url: FEED_URL },
    changeFeed: { title: "Bob's now" },
    importFeeds: { opml: JSON.stringify([{ url: FEED_URL, title: null, folder: null }]) },
    createItem: newText("Bob's own."),
    createItems: { urls: ["https://site.example/bob"] },
    captureItem: { url: "https://site.example/bob", selection: "Bob's own." },
    expandLink: { url: "https://site.example/bob" },
    renameItem: { title: "Bob's now" },
    nameSpeakers: { names: {} },
  };
}

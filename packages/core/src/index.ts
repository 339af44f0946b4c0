export * from "./account/account.ts";
export { changeProfile } from "./account/change-profile.ts";
export { deleteAccount } from "./account/delete-account.ts";
export { endOtherSessions } from "./account/end-other-sessions.ts";
export { endSession } from "./account/end-session.ts";
export { eraseAccounts } from "./account/erase-accounts.ts";
export { getAccount } from "./account/get-account.ts";
export { listSessions } from "./account/list-sessions.ts";
export { restoreAccount } from "./account/restore-account.ts";
export { Session, SessionList, type StoredSession } from "./account/session.ts";
export { actorFor, planOf } from "./account/plan-of.ts";
export { getUsage, usageOf } from "./billing/get-usage.ts";
export { isStillFree, monthOf, nextMonth } from "./billing/month.ts";
export * from "./admin/failed-work.ts";
export { getAdminOverview } from "./admin/get-admin-overview.ts";
export { getCosts } from "./admin/get-costs.ts";
export { getUser } from "./admin/get-user.ts";
export { grantPlan } from "./admin/grant-plan.ts";
export { listFailed } from "./admin/list-failed.ts";
export { listTroubledFeeds } from "./admin/list-troubled-feeds.ts";
export { listUsers } from "./admin/list-users.ts";
export * from "./admin/overview.ts";
export { retryFailed } from "./admin/retry-failed.ts";
export { suspendUser, unsuspendUser } from "./admin/suspend-user.ts";
export * from "./admin/user.ts";
export * from "./api-keys/api-key.ts";
export { changeApiKey } from "./api-keys/change-api-key.ts";
export { createApiKey } from "./api-keys/create-api-key.ts";
export { listApiKeys } from "./api-keys/list-api-keys.ts";
export { openApiKey, UnknownApiKeyError } from "./api-keys/open-api-key.ts";
export { revokeApiKey } from "./api-keys/revoke-api-key.ts";
export { isApiKeyLike } from "./api-keys/token.ts";
export { acceptSeat } from "./billing/accept-seat.ts";
export { applyBillingEvent } from "./billing/apply-billing-event.ts";
export * from "./billing/billing.ts";
export { cancelSubscription } from "./billing/cancel-subscription.ts";
export { changePlan } from "./billing/change-plan.ts";
export type { BillingTerms } from "./billing/entitlement.ts";
export { getBilling } from "./billing/get-billing.ts";
export { inviteSeat } from "./billing/invite-seat.ts";
export { listPlans } from "./billing/list-plans.ts";
export { listSeats } from "./billing/list-seats.ts";
export { openPortal } from "./billing/open-portal.ts";
export { HEEDED_EVENTS, receiveBillingEvent } from "./billing/receive-billing-event.ts";
export { reconcileBilling } from "./billing/reconcile-billing.ts";
export { refreshBilling } from "./billing/refresh-billing.ts";
export { removeSeat } from "./billing/remove-seat.ts";
export { resumeSubscription } from "./billing/resume-subscription.ts";
export { NewSeat, Seat, SeatList } from "./billing/seat.ts";
export { settleEach } from "./billing/settle-plans.ts";
export { startCheckout } from "./billing/start-checkout.ts";
export { syncCustomer } from "./billing/sync-customer.ts";
export { PaymentError, type PaymentErrorReason } from "./billing/payment-error.ts";
export * from "./audit/audit-entry.ts";
export { listAudit } from "./audit/list-audit.ts";
export * from "./billing/plan.ts";
export * from "./billing/subscription.ts";
export {
  demandFeature,
  describeAllowance,
  FeatureDetails,
  featureNotInPlan,
  QuotaDetails,
  quotaExceeded,
} from "./billing/plan-error.ts";
export { commitUsage, releaseUsage, reserveUsage, type WantedUse } from "./billing/use-allowance.ts";
export { AllowanceUsage, Usage } from "./billing/usage.ts";
export type { Actor, Context, WorkContext } from "./context.ts";
export { assembleDocument, type ChapterMark, type DocumentFacts } from "./documents/assemble-document.ts";
export { parseClock } from "./documents/captions/clock.ts";
export type { Captions, Cue } from "./documents/captions/cue.ts";
export {
  parseTranscript,
  sniffTranscript,
  type Transcript,
  transcriptOf,
} from "./documents/captions/transcript.ts";
export { captureItem } from "./captures/capture-item.ts";
export { cleanName, cleanText, oneLine } from "./documents/cleaning.ts";
export { coverageOf } from "./documents/coverage.ts";
export * from "./documents/document.ts";
export { getDocument } from "./documents/get-document.ts";
export { languageTag } from "./documents/language-tag.ts";
export { Reading } from "./documents/reading.ts";
export { readText, readTextFile } from "./documents/read-text.ts";
export { groupSentences } from "./documents/sentence-breaks.ts";
export { addDemoItems } from "./demo-items/add-demo-items.ts";
export { Attempt, DomainError, ErrorCode, type ErrorDetails, FailureReason, SourceError } from "./errors.ts";
export { Export, ExportList, type StoredExport } from "./exports/export.ts";
export { getExport } from "./exports/get-export.ts";
export { listExports } from "./exports/list-exports.ts";
export { requestExport } from "./exports/request-export.ts";
export { changeFeed } from "./feeds/change-feed.ts";
export type { Channel, ChannelFacts, EntryFacts, Pace, StoredEntry, Validators } from "./feeds/channel.ts";
export { checkDueFeeds } from "./feeds/check-due-feeds.ts";
export { checkFeed } from "./feeds/check-feed.ts";
export { exportFeeds, FOLDER_MARK } from "./feeds/export-feeds.ts";
export * from "./feeds/feed.ts";
export { followFeed } from "./feeds/follow-feed.ts";
export { getFeed } from "./feeds/get-feed.ts";
export { FeedImport, FeedImportReport, ImportedFeed, importFeeds } from "./feeds/import-feeds.ts";
export { listFeedEntries } from "./feeds/list-feed-entries.ts";
export { listFeeds } from "./feeds/list-feeds.ts";
export { markFeedSeen } from "./feeds/mark-feed-seen.ts";
export { unfollowFeed } from "./feeds/unfollow-feed.ts";
export { searchWords } from "./items/search-words.ts";
export { createItem } from "./items/create-item.ts";
export { createItems, NewItems, SavedItems } from "./items/create-items.ts";
export { deleteItem } from "./items/delete-item.ts";
export { getItem } from "./items/get-item.ts";
export * from "./items/item.ts";
export { listItems } from "./items/list-items.ts";
export { purgeDeleted } from "./items/purge-deleted.ts";
export { renameItem } from "./items/rename-item.ts";
export { resumeRefused } from "./items/resume-refused.ts";
export { resumeWaiting } from "./items/resume-waiting.ts";
export { restoreItem } from "./items/restore-item.ts";
export { retryItem } from "./items/retry-item.ts";
export {
  NewCapture,
  type StoredCapture,
  type StoredSource,
  type StoredUpload,
} from "./items/stored-source.ts";
export { expandLink } from "./links/expand-link.ts";
export { LinkEntry, LinkExpansion, LinkToExpand, MAX_ENTRIES, oneThing } from "./links/link-expansion.ts";
export { ModelError, type Spent, WritingFailureReason } from "./models/model-error.ts";
export { listModels, ModelList } from "./models/list-models.ts";
export * from "./models/model.ts";
export * from "./ports/index.ts";
export { countTokens } from "./prompts/count-tokens.ts";
export { getPreferences } from "./preferences/get-preferences.ts";
export { Preferences } from "./preferences/preferences.ts";
export { savePreferences } from "./preferences/save-preferences.ts";
export { answerQuestion } from "./questions/answer-question.ts";
export { type Asked, askQuestion } from "./questions/ask-question.ts";
export { deleteConversation } from "./questions/delete-conversation.ts";
export { getConversation } from "./questions/get-conversation.ts";
export { listConversations } from "./questions/list-conversations.ts";
export { onlyItemOf } from "./questions/only-item.ts";
export { renameConversation } from "./questions/rename-conversation.ts";
export * from "./questions/question.ts";
export { ItemEvent, type RecordedEvent } from "./progress/item-event.ts";
export { watchItem, type Watched } from "./progress/watch-item.ts";
export { hasCap, NO_CAPS, type SpendingCaps } from "./spending/caps.ts";
export type { Tally } from "./spending/tally.ts";
export { cancelSummary } from "./summaries/cancel-summary.ts";
export { deleteSummary } from "./summaries/delete-summary.ts";
export { estimateSummary } from "./summaries/estimate-summary.ts";
export { getSummary } from "./summaries/get-summary.ts";
export { listSummaries, SummaryList } from "./summaries/list-summaries.ts";
export { quickSections } from "./summaries/quick-sections.ts";
export { QUICK_RECIPE } from "./summaries/quick-recipe.ts";
export { recipeKey } from "./summaries/recipe-key.ts";
export { requestSummary } from "./summaries/request-summary.ts";
export { retrySummary } from "./summaries/retry-summary.ts";
export * from "./summaries/section.ts";
export * from "./summaries/summary.ts";
export { listProviderKeys } from "./provider-keys/list-provider-keys.ts";
export { deleteProviderKey } from "./provider-keys/delete-provider-key.ts";
export { ownKeysOf } from "./provider-keys/own-keys.ts";
export * from "./provider-keys/provider-key.ts";
export { setProviderKey } from "./provider-keys/set-provider-key.ts";
export { BUILT_IN_TEMPLATES } from "./templates/built-in-templates.ts";
export { changeTemplate } from "./templates/change-template.ts";
export { createTemplate } from "./templates/create-template.ts";
export { deleteTemplate } from "./templates/delete-template.ts";
export { findTemplate } from "./templates/find-template.ts";
export { getTemplate } from "./templates/get-template.ts";
export { listTemplates } from "./templates/list-templates.ts";
export { listTemplateVersions } from "./templates/list-template-versions.ts";
export { estimatePreview, preparePreview } from "./templates/prepare-preview.ts";
export { PreviewEvent, PreviewRequest } from "./templates/preview.ts";
export { previewTemplate } from "./templates/preview-template.ts";
export { shareTemplate, unshareTemplate } from "./templates/share-template.ts";
export { copySharedTemplate, getSharedTemplate } from "./templates/shared-templates.ts";
export * from "./templates/template.ts";
export type { Judging } from "./summaries/checking.ts";
export { verifySummary } from "./summaries/verify-summary.ts";
export { findPassages, type PassageQuestion } from "./search/find-passages.ts";
export { embedMissing } from "./search/embed-missing.ts";
export { listLibrarySpeakers } from "./search/list-library-speakers.ts";
export { foldWord } from "./search/fold.ts";
export { indexMissing } from "./search/index-missing.ts";
export { marksIn } from "./search/marks.ts";
export { mendQuery, type QueryWord, queryWords } from "./search/query-words.ts";
export { SearchScope } from "./search/scope.ts";
export {
  FoundPassage,
  LibraryHit,
  LibraryHits,
  LibrarySearch,
  searchLibrary,
} from "./search/search-library.ts";
export { nearestWord } from "./search/spelling.ts";
export { indexWords } from "./search/words.ts";
export { listTags } from "./tags/list-tags.ts";
export { setTags } from "./tags/set-tags.ts";
export { distinctTags, TagCount, tagKey, Tags } from "./tags/tag.ts";
export { listSpeakers, nameSpeakers } from "./transcripts/name-speakers.ts";
export { Speaker, SpeakerNames } from "./transcripts/speaker-names.ts";
export { MediaLocation, Recording } from "./transcripts/recording.ts";
export { completeUpload } from "./uploads/complete-upload.ts";
export { createUpload } from "./uploads/create-upload.ts";
export { deleteUpload } from "./uploads/delete-upload.ts";
export { getUpload } from "./uploads/get-upload.ts";
export { signParts } from "./uploads/sign-parts.ts";
export { type KeptUpload, NewUpload, PartsWanted, SignedParts, Upload } from "./uploads/upload.ts";
export { abandonSummary } from "./work/fail-summary.ts";
export { writeSummary } from "./work/write-summary.ts";
export { abandonItem } from "./work/fail-item.ts";
export { abandonUpkeep, doUpkeep } from "./work/do-upkeep.ts";
export { type Delivery, summarizeItem } from "./work/summarize-item.ts";

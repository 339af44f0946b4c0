import type { BillingTerms } from "../billing/entitlement.ts";
import type { PlanId } from "../billing/plan.ts";
import type { SpendingCaps } from "../spending/caps.ts";
import type { CheckOptions } from "../summaries/checking.ts";
import type { AccountRepository } from "./account-repository.ts";
import type { ApiKeyRepository } from "./api-key-repository.ts";
import type { ArchiveWriter } from "./archive-writer.ts";
import type { AudioDecoder } from "./audio-decoder.ts";
import type { AuditLog } from "./audit-log.ts";
import type { BillingEventRepository } from "./billing-event-repository.ts";
import type { BlobStore } from "./blob-store.ts";
import type { ChannelRepository } from "./channel-repository.ts";
import type { ContentReader } from "./content-reader.ts";
import type { ConversationRepository } from "./conversation-repository.ts";
import type { CustomerRepository } from "./customer-repository.ts";
import type { DocumentRepository } from "./document-repository.ts";
import type { Embedder } from "./embedder.ts";
import type { EventLog } from "./event-log.ts";
import type { ExportRepository } from "./export-repository.ts";
import type { FeedRepository } from "./feed-repository.ts";
import type { FeedSource } from "./feed-source.ts";
import type { Holdings } from "./holdings.ts";
import type { IdempotencyStore } from "./idempotency-store.ts";
import type { IdentityAdmin } from "./identity-admin.ts";
import type { ItemRepository } from "./item-repository.ts";
import type { JobMonitor } from "./job-monitor.ts";
import type { JobQueue } from "./job-queue.ts";
import type { LanguageDetector } from "./language-detector.ts";
import type { ModelCatalog } from "./language-model.ts";
import type { LinkExpander } from "./link-expander.ts";
import type { Oversight } from "./oversight.ts";
import type { Payments } from "./payments.ts";
import type { PreferencesRepository } from "./preferences-repository.ts";
import type { ProviderKeyRepository } from "./provider-key-repository.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import type { SearchIndex } from "./search-index.ts";
import type { SeatRepository } from "./seat-repository.ts";
import type { SessionRepository } from "./session-repository.ts";
import type { SpendingLedger } from "./spending-ledger.ts";
import type { StageLedger } from "./stage-ledger.ts";
import type { Summarizer } from "./summarizer.ts";
import type { SummaryRepository } from "./summary-repository.ts";
import type { TemplateRepository } from "./template-repository.ts";
import type { TokenVerifier } from "./token-verifier.ts";
import type { Transcriber } from "./transcriber.ts";
import type { UploadRepository } from "./upload-repository.ts";
import type { UsageLedger } from "./usage-ledger.ts";
import type { Vault } from "./vault.ts";

export type { AccountRepository, Entered, Visit } from "./account-repository.ts";
export type { ApiKeyRepository } from "./api-key-repository.ts";
export type { ArchiveEntry, ArchiveWriter } from "./archive-writer.ts";
export type { AudioDecoder, EmbeddedCaptions, OpenAudio, TimeSpan } from "./audio-decoder.ts";
export type { BillingEventRepository, StoredBillingEvent } from "./billing-event-repository.ts";
export type { AuditLog } from "./audit-log.ts";
export type { BlobInfo, BlobStore, SignedRequest, UploadedPart } from "./blob-store.ts";
export type { ChannelLease, ChannelRepository, CheckResult } from "./channel-repository.ts";
export type { ContentReader } from "./content-reader.ts";
export type { ConversationRepository, NewTurn } from "./conversation-repository.ts";
export type { CustomerReading, CustomerRepository, StoredCustomer } from "./customer-repository.ts";
export type { DocumentRepository } from "./document-repository.ts";
export type { Embedder } from "./embedder.ts";
export type { ErrorContext, ErrorReporter } from "./error-reporter.ts";
export type { AppendOptions, EventLog } from "./event-log.ts";
export type { ExportProgress, ExportRepository, ExportRun } from "./export-repository.ts";
export type {
  FeedRepository,
  FollowResult,
  HeldFeed,
  NewFollow,
  ReadEntry,
  StoredFeed,
} from "./feed-repository.ts";
export type { AskedFeed, FeedAnswer, FeedContent, FeedSource, Outline, SweepAnswer } from "./feed-source.ts";
export type { Holdings } from "./holdings.ts";
export type { Claim, IdempotencyStore, KeptAnswer } from "./idempotency-store.ts";
export type { Identity, IdentityAdmin } from "./identity-admin.ts";
export type { ItemKey, ItemProgress, ItemRepository, Run, StoredItem } from "./item-repository.ts";
export type {
  ApplyBillingEventJob,
  Job,
  JobQueue,
  JobTrace,
  SummarizeItemJob,
  SyncClaimsJob,
  UpkeepJob,
  WriteSummaryJob,
} from "./job-queue.ts";
export type { JobMonitor } from "./job-monitor.ts";
export type { LanguageDetector } from "./language-detector.ts";
export type {
  GenerateRequest,
  Generation,
  LanguageModel,
  ModelCatalog,
  ProviderKey,
} from "./language-model.ts";
export type { LinkExpander } from "./link-expander.ts";
export type { Oversight, SeenAccount } from "./oversight.ts";
export type { CheckoutWish, PaymentEvent, Payments, PlanChange } from "./payments.ts";
export type { PreferencesRepository } from "./preferences-repository.ts";
export type { ProviderKeyRepository, SealedKey } from "./provider-key-repository.ts";
export type { RateLimiter, RateDecision } from "./rate-limiter.ts";
export type { ItemHit, ItemHits, Mark, Passage, PassageFilters, SearchIndex } from "./search-index.ts";
export type { SeatRepository, SeatResult, StoredSeat } from "./seat-repository.ts";
export type { SessionRepository } from "./session-repository.ts";
export type { Reservation, ReservationResult, Spending, SpendingLedger } from "./spending-ledger.ts";
export type { StageLedger } from "./stage-ledger.ts";
export type { Summarizer } from "./summarizer.ts";
export type { BegunSummary, SummaryProgress, SummaryRepository } from "./summary-repository.ts";
export type { TemplateRepository, VersionResult } from "./template-repository.ts";
export type { SignIn, TokenVerifier } from "./token-verifier.ts";
export type {
  AudioClip,
  ClipTranscript,
  SpokenPassage,
  TranscribeOptions,
  Transcriber,
} from "./transcriber.ts";
export type { DiscardedUpload, UploadRepository } from "./upload-repository.ts";
export type { Counted, Use, UsageLedger, UsageReservation } from "./usage-ledger.ts";
export type { Vault } from "./vault.ts";
export { StaleRunError } from "./item-repository.ts";
export { PUBLIC_SCOPE } from "./stage-ledger.ts";

/** The ports whose writes can be made together. */
export interface StoragePorts {
  accounts: AccountRepository;
  apiKeys: ApiKeyRepository;
  audit: AuditLog;
  billingEvents: BillingEventRepository;
  channels: ChannelRepository;
  conversations: ConversationRepository;
  customers: CustomerRepository;
  documents: DocumentRepository;
  events: EventLog;
  exports: ExportRepository;
  feeds: FeedRepository;
  holdings: Holdings;
  items: ItemRepository;
  jobs: JobQueue;
  oversight: Oversight;
  preferences: PreferencesRepository;
  sessions: SessionRepository;
  spending: SpendingLedger;
  providerKeys: ProviderKeyRepository;
  seats: SeatRepository;
  stages: StageLedger;
  summaries: SummaryRepository;
  templates: TemplateRepository;
  uploads: UploadRepository;
  usage: UsageLedger;
}

/** Everything the domain needs from outside. */
export interface Ports extends StoragePorts {
  archives: ArchiveWriter;
  audio: AudioDecoder;
  billing: BillingTerms;
  blobs: BlobStore;
  /** What may be spent on models. */
  caps: SpendingCaps;
  /** How what models wrote is checked. */
  checking: CheckOptions;
  clock: { now(): Date };
  content: ContentReader;
  /** What everybody has who was given no other. */
  defaultPlan: PlanId;
  /** Undefined where no embedding model is set up. */
  embedder: Embedder | undefined;
  /** Where the error tracker has what it knows of an id; null where there is none. */
  errorsUrl(id: string): string | null;
  feedSource: FeedSource;
  /** Collision-resistant hash of a text, as lower-case hex. */
  hash(text: string): string;
  idempotency: IdempotencyStore;
  /** Undefined where the installation may do nothing at the sign-in service. */
  identity: IdentityAdmin | undefined;
  ids: {
    next(
      prefix:
        | "aud"
        | "chn"
        | "cnv"
        | "ent"
        | "exp"
        | "fed"
        | "itm"
        | "key"
        | "qst"
        | "sea"
        | "ses"
        | "sum"
        | "tpl"
        | "upl",
    ): string;
    /** 256 random bits that nobody can guess, as 43 digits of base 62. */
    secret(): string;
  };
  jobMonitor: JobMonitor;
  languages: LanguageDetector;
  links: LinkExpander;
  /** Lists nothing where no language model is set up. */
  models: ModelCatalog;
  /** Undefined where nothing is sold. */
  payments: Payments | undefined;
  rates: RateLimiter;
  search: SearchIndex;
  summarizer: Summarizer;
  tokens: TokenVerifier;
  /** Undefined where no speech engine is set up. */
  transcriber: Transcriber | undefined;
  /** All writes of `work` through `tx` happen, or none. */
  transaction<T>(work: (tx: StoragePorts) => Promise<T>): Promise<T>;
  urls: {
    /** The one spelling of a link, for telling that two are the same; undefined when it is no http(s) link. */
    canonical(input: string): string | undefined;
    /**
     * What of a link decides what is read behind it: all of it, unless its one spelling says everything. A site may answer
     * two links of one spelling differently, and what it answered to one must not be given to who asked for the other.
     */
    asRead(input: string): string;
  };
  vault: Vault;
}

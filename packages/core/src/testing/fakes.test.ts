import { describe } from "vitest";

import { audioDecoderContract } from "./audio-decoder.contract.ts";
import { blobStoreContract } from "./blob-store.contract.ts";
import { contentReaderContract } from "./content-reader.contract.ts";
import { embedderContract } from "./embedder.contract.ts";
import { fakeEmbedder } from "./fake-embedder.ts";
import { fakeIdentity } from "./fake-identity.ts";
import { fakeModels } from "./fake-models.ts";
import { fakePayments } from "./fake-payments.ts";
import { fakeTranscriber } from "./fake-transcriber.ts";
import { fakeVault } from "./fake-vault.ts";
import { fakePorts } from "./fakes.ts";
import { identityAdminContract } from "./identity-admin.contract.ts";
import { jobQueueContract } from "./job-queue.contract.ts";
import { languageDetectorContract } from "./language-detector.contract.ts";
import { modelCatalogContract } from "./language-model.contract.ts";
import { paymentsContract } from "./payments.contract.ts";
import { storageContract } from "./storage.contract.ts";
import { summarizerContract } from "./summarizer.contract.ts";
import { tokenVerifierContract } from "./token-verifier.contract.ts";
import { transcriberContract } from "./transcriber.contract.ts";
import { vaultContract } from "./vault.contract.ts";

describe("the fakes", () => {
  const ports = fakePorts();
  storageContract(async () => ports, { neverMs: 60_000, histories: 300 });
  describe("BlobStore", () =>
    blobStoreContract(async () => ({
      blobs: ports.blobs,
      send: ({ url }, bytes) => ports.browser.send(url, bytes),
      fetch: ({ url }, range) => ports.browser.fetch(url, range),
      close: async () => {},
    })));
  describe("ContentReader", () => contentReaderContract(async () => ports.content));
  describe("TokenVerifier", () =>
    tokenVerifierContract(async () => ({
      tokens: ports.tokens,
      issue: async (userId) => userId,
      expired: "expired",
    })));
  describe("AudioDecoder", () =>
    audioDecoderContract(async () => ({
      decoder: ports.audio,
      media: { at: "link", url: "https://example.com/a.mp3" },
    })));
  describe("Transcriber", () =>
    transcriberContract(async () => ({
      transcriber: fakeTranscriber(),
      clip: { bytes: new Uint8Array(4), fileName: "0-10000.wav", contentType: "audio/wav" },
    })));
  describe("Embedder", () => embedderContract(async () => fakeEmbedder()));
  describe("IdentityAdmin", () =>
    identityAdminContract(async () => {
      const identity = fakeIdentity();
      return { identity, ...identity };
    }));
  describe("Payments", () =>
    paymentsContract(async () => {
      const { payments, pay } = fakePayments(() => new Date());
      return { payments, pay: async (customerId) => void pay(customerId) };
    }));
  describe("LanguageDetector", () => languageDetectorContract(async () => ports.languages));
  describe("ModelCatalog", () =>
    modelCatalogContract(async () =>
      fakeModels(() => ({ title: "Trees", lines: [{ text: "Trees are planted", cites: [1] }] })),
    ));
  describe("Vault", () =>
    vaultContract(async () => ({ vault: fakeVault("one"), elsewhere: fakeVault("other") })));
  describe("Summarizer", () => summarizerContract(async () => ports.summarizer));
  describe("JobQueue", () =>
    jobQueueContract(async () => {
      const fresh = fakePorts();
      return { ...fresh, waiting: async () => fresh.takeJobs() };
    }));
});

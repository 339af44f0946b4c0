export { audioDecoderContract, type OpenDecoder } from "./audio-decoder.contract.ts";
export { blobStoreContract, type OpenBlobs } from "./blob-store.contract.ts";
export { contentReaderContract } from "./content-reader.contract.ts";
export { jobQueueContract, type OpenQueue } from "./job-queue.contract.ts";
export { storageContract } from "./storage.contract.ts";
export type { OpenStores, Stores } from "./stores.ts";
export { summarizerContract } from "./summarizer.contract.ts";
export { tokenVerifierContract, type IssuedTokens } from "./token-verifier.contract.ts";
export { type OpenTranscriber, transcriberContract } from "./transcriber.contract.ts";

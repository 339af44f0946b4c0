export { jobQueueContract, type OpenQueue } from "./job-queue.contract.ts";
export { storageContract } from "./storage.contract.ts";
export type { OpenStores, Stores } from "./stores.ts";
export { summarizerContract } from "./summarizer.contract.ts";

export { fakeContent, fakeSummarizer } from "./fake-engines.ts";
export { actor, fakePorts, type FakeControls } from "./fakes.ts";
export { jobQueueContract, type OpenQueue } from "./job-queue.contract.ts";
export * from "./samples.ts";
export { storageContract } from "./storage.contract.ts";
export type { OpenStores, Stores } from "./stores.ts";
export { summarizerContract } from "./summarizer.contract.ts";

export { putItem } from "./asking.ts";
export { fakeAudio, spanOf } from "./fake-audio.ts";
export { fakeEmbedder } from "./fake-embedder.ts";
export { fakeErrors } from "./fake-errors.ts";
export { fakeContent, fakeSummarizer } from "./fake-engines.ts";
export { fakeIdentity, type FakeIdentity } from "./fake-identity.ts";
export { fakeLanguages } from "./fake-languages.ts";
export {
  type AnyRequest,
  fakeModels,
  type FakeModels,
  fakeTokens,
  noModels,
  sampleModel,
} from "./fake-models.ts";
export { type FakePayments, fakePayments, sampleTerms } from "./fake-payments.ts";
export { fakeVault } from "./fake-vault.ts";
export { saysPlainly } from "./fake-transcriber.ts";
export { fakeFeedSource, sampleContent, sampleEntry } from "./fake-feed-source.ts";
export { actor, fakePorts, type FakeControls } from "./fakes.ts";
export { plainAnswer } from "./plain-answer.ts";
export * from "./samples.ts";

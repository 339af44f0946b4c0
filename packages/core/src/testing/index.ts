export { fakeAudio, spanOf } from "./fake-audio.ts";
export { fakeContent, fakeSummarizer } from "./fake-engines.ts";
export { saysPlainly } from "./fake-transcriber.ts";
export { fakeFeedSource, sampleContent, sampleEntry } from "./fake-feed-source.ts";
export { actor, fakePorts, type FakeControls } from "./fakes.ts";
export * from "./samples.ts";

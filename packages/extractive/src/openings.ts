import type { Unit } from "./analysis.ts";

/** Sentences at the beginning in which a recording says what it is about. */
const OPENING = 60;

const announcement =
  /\b(?:today|this (?:morning|afternoon|session|meeting)|item \d+|(?:evidence|scrutiny|first|next|second|last|design|functional|conceptual|detailed|team|project|status) (?:session|meeting|phase)|agenda|purpose|(?:we|we're|we are|i'd|i would|i'm|let's) (?:(?:going to|gonna|will|want to|wanna|like to|have to|need to|should) )?(?:talk|discuss|look at|go (?:over|through)|present|start|focus)|committee|welcome (?:to|\w+ \w+)|here to|the (?:main|first) (?:thing|topic|goal|aim|question))\b/i;

/** Whether a sentence near the beginning of an English recording says what comes: the agenda, the guests, the aim. */
export const announces = ({ index, text }: Unit): boolean => index < OPENING && announcement.test(text);

const subject =
  /\b(?:item \d+|(?:evidence|scrutiny) session|inquiry|scrutiny|hearing|bill|(?:meeting|session) (?:number|on|about)|this (?:meeting|session) (?:is|was)|(?:agenda|purpose|aim|objective|goal) (?:(?:of|for) (?:this|the|our|today's) (?:\S+ )?(?:meeting|session) )?(?:is|was)|(?:is|will be) about)\b/i;
/** Sentences from the beginning within which an announcement counts for a third or more. */
const REACH = 30;

/**
 * How much a text from a sentence tells of the subject of the whole, 0 to 1: an announcement that names what is dealt
 * with, rather than one that says that something is. The earlier it comes, the more of the whole it is about.
 */
export const namesSubject = (unit: Unit, text: string): number =>
  announces(unit) && subject.test(text) ? Math.exp(-unit.index / REACH) : 0;

import type { Schemas } from "@earmark/api-client";

type Reason = Schemas["WritingFailureReason"];

/** In plain words, why a summary was not written. */
export const WRITING_FAILURES: Record<Reason, string> = {
  "no-model": "Its model is not there any more",
  "model-unavailable": "The model could not be reached",
  "model-refused": "The model would not write about this",
  "model-too-small": "The model takes too little at once",
  "model-misbehaved": "What the model answered was of no use",
  "key-rejected": "The provider did not accept the key",
  "over-budget": "The budget does not allow it",
  "quota-exceeded": "Your plan has no summary left",
  "price-unknown": "Nobody knows what this model costs",
  cancelled: "You stopped it",
  internal: "Something went wrong on our side",
};

/** Whether the same again may do; for the others something has to change first. */
export const mayWorkAgain = (reason: Reason): boolean =>
  reason !== "no-model" && reason !== "price-unknown" && reason !== "model-too-small";

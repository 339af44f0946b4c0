export { type BudgetLimits, type BudgetState, DEFAULT_LIMITS, freshState } from "./budget-state.ts";
export {
  type Answer,
  type BudgetStore,
  type Claim,
  createMemoryStore,
  type Grant,
  settleClaim,
  type Summary,
} from "./budget-store.ts";
export { type BudgetOptions, createErrorBudget, type Decision, type ErrorBudget } from "./error-budget.ts";
export { errorChain } from "./error-chain.ts";
export type { ScrubbedEvent, StackFrame } from "./event.ts";
export { type ErrorFacts, expectedKind } from "./expected-errors.ts";
export { type ErrorKind, kindOf } from "./fingerprint.ts";
export { type Feedback, scrubFeedback } from "./scrub-feedback.ts";
export { type Replay, scrubReplay } from "./scrub-replay.ts";
export { scrubEvent } from "./scrub.ts";
export {
  createTransportBuffer,
  type Parcel,
  type TrackerAnswer,
  type TransportBuffer,
} from "./transport-buffer.ts";

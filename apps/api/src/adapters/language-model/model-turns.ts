/** Lets so many requests go to a provider at once and so many tokens a minute, counted over all workers of an installation. */
export interface ModelTurns {
  /**
   * Does the work when it is its turn; works of one lane go in the order they came. `work` tells what tokens it really
   * took, so that the estimate is put right. Rejects with the signal's reason when that comes first.
   */
  inTurn<T>(lane: string, tokens: number, signal: AbortSignal, work: (took: Took) => Promise<T>): Promise<T>;
  /** Nobody begins anything in the lane for so long. */
  pause(lane: string, ms: number): Promise<void>;
}

type Took = (tokens: number) => void;

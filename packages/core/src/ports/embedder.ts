/** Turns texts into vectors whose closeness is that of their meanings. */
export interface Embedder {
  /** Part of every key under which vectors are kept: those of two models have nothing to say to each other. */
  readonly model: string;
  readonly dimensions: number;
  /**
   * A vector of length one for each text, in order, however many there are. Throws ModelError; the signal's reason when
   * aborted.
   */
  embed(
    texts: readonly string[],
    options: { for: "passage" | "query"; signal: AbortSignal },
  ): Promise<number[][]>;
}

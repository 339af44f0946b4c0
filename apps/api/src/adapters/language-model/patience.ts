/** How long a model may take. */
export interface Patience {
  /** Until its first word. Long content takes long to read. */
  firstMs: number;
  /** Between two words. */
  stallMs: number;
  totalMs: number;
}

/** An abort signal that also fires when nothing has been heard for too long. `end` it. */
export function watchTime(signal: AbortSignal, { firstMs, stallMs, totalMs }: Patience) {
  const late = new AbortController();
  const giveUp = () => late.abort(new Error("The model took too long"));
  const total = setTimeout(giveUp, totalMs);
  let next = setTimeout(giveUp, firstMs);
  return {
    signal: AbortSignal.any([signal, late.signal]),
    heard() {
      clearTimeout(next);
      next = setTimeout(giveUp, stallMs);
    },
    isLate: () => late.signal.aborted,
    end() {
      clearTimeout(total);
      clearTimeout(next);
    },
  };
}

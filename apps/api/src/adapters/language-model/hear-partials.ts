/** A reader sees no more, and to read the whole answer anew for every word of it would take its square. */
const EVERY_MS = 60;

/** Makes what turns the text so far into what there is of the answer. */
export function hearPartials(
  onPartial: ((partial: unknown) => void) | undefined,
): (text: string) => Promise<void> | undefined {
  if (!onPartial) return () => undefined;
  let nextMs = 0;
  return (text) => {
    const nowMs = performance.now();
    if (nowMs < nextMs) return undefined;
    nextMs = nowMs + EVERY_MS;
    return hear(text, onPartial);
  };
}

async function hear(text: string, onPartial: (partial: unknown) => void): Promise<void> {
  const { parsePartialJson } = await import("ai");
  // Some models begin with a code fence.
  const { value } = await parsePartialJson(text.replace(/^[^{[]*/, ""));
  if (typeof value === "object" && value !== null) onPartial(value);
}

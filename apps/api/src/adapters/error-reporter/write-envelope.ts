/** An envelope with one event, made without Sentry's library; a recording goes beside it as it is. */
export function envelopeOf(event: object, type: string, recording?: string): string {
  const id = "event_id" in event && typeof event.event_id === "string" ? { event_id: event.event_id } : {};
  const lines = [{ ...id, sent_at: new Date().toISOString() }, { type }, event];
  const text = lines.map((line) => JSON.stringify(line)).join("\n");
  if (!recording) return text;
  const header = JSON.stringify({ type: "replay_recording", length: Buffer.byteLength(recording) });
  return `${text}\n${header}\n${recording}`;
}

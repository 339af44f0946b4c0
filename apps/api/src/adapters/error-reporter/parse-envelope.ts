/** One thing that an envelope carries. */
export interface EnvelopeItem {
  type: string;
  payload: Uint8Array;
}

export interface Envelope {
  /** The project it says it is for. */
  dsn: string;
  items: EnvelopeItem[];
}

const MAX_ITEMS = 20;
const MAX_HEADER_BYTES = 4_096;
const NEWLINE = 10;

/**
 * Reads what claims to be an envelope of Sentry's: a line of headers, then for each item a line of its own headers and
 * the item. Undefined for whatever is not exactly that, or has more than twenty items. Nothing is copied.
 */
export function parseEnvelope(bytes: Uint8Array): Envelope | undefined {
  const head = lineAt(bytes, 0);
  const dsn = head?.record["dsn"];
  if (!head || typeof dsn !== "string") return undefined;
  const items: EnvelopeItem[] = [];
  for (let at = head.end; at < bytes.length;) {
    if (bytes[at] === NEWLINE) {
      at += 1;
      continue;
    }
    const header = lineAt(bytes, at);
    const end = header && endOfItem(bytes, header);
    const type = header?.record["type"];
    if (end === undefined || typeof type !== "string" || items.length >= MAX_ITEMS) return undefined;
    items.push({ type, payload: bytes.subarray(header?.end ?? 0, end) });
    at = end + 1;
  }
  return { dsn, items };
}

interface Line {
  record: Record<string, unknown>;
  /** Where the next line begins. */
  end: number;
}

function lineAt(bytes: Uint8Array, at: number): Line | undefined {
  const found = bytes.subarray(at, at + MAX_HEADER_BYTES).indexOf(NEWLINE);
  const end = found < 0 ? bytes.length : at + found;
  if (end - at > MAX_HEADER_BYTES) return undefined;
  const record = jsonOf(bytes.subarray(at, end));
  return record && { record, end: Math.min(end + 1, bytes.length) };
}

/** After its length where it says one, else at the end of its line. */
function endOfItem(bytes: Uint8Array, { record: { length }, end: begin }: Line): number | undefined {
  if (length === undefined) {
    const found = bytes.indexOf(NEWLINE, begin);
    return found < 0 ? bytes.length : found;
  }
  if (typeof length !== "number" || !Number.isInteger(length) || length < 0) return undefined;
  const end = begin + length;
  return end === bytes.length || bytes[end] === NEWLINE ? end : undefined;
}

/** A record in JSON; undefined for anything else. */
export function jsonOf(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

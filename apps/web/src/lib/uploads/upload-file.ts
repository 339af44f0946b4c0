/** An upload that the api has open for a file. */
export interface OpenUpload {
  id: string;
  partSizeBytes: number;
  /** Numbers (from 1) of the parts that have arrived already. */
  uploaded: readonly number[];
}

/** What sending a file asks of the api and of the network. */
export interface UploadCalls {
  /** Begins an upload, or finds the one that was interrupted. */
  open(): Promise<OpenUpload>;
  /** Addresses that take one part each by PUT, for some hours. */
  sign(id: string, partNumbers: number[]): Promise<{ partNumber: number; url: string }[]>;
  /** Rejects with a PartRefused when the store answers anything but a success. */
  put(
    url: string,
    part: Blob,
    options: { signal: AbortSignal; onSent: (bytes: number) => void },
  ): Promise<void>;
  complete(id: string): Promise<void>;
  /** Resolves when another try is worth it: after a while, and not before there is a connection. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** The store said no to a part. An address that ran out (403) is asked for anew. */
export class PartRefused extends Error {
  override readonly name = "PartRefused";
  readonly status: number;
  /** What the store says about it, when it is this API. */
  readonly detail: string;

  constructor(status: number, detail = "") {
    super(`The store answered ${status} to a part of the file`);
    this.status = status;
    this.detail = detail;
  }
}

/** Nobody clears a disk while a browser waits. */
export const saysDiskFull = (detail: string): boolean => /disk is full/i.test(detail);

const parallelParts = 3;
const signedAtOnce = 20;
const maxTries = 8;
const firstPauseMs = 1_000;
const maxPauseMs = 30_000;

interface Sending {
  file: Blob;
  upload: OpenUpload;
  calls: UploadCalls;
  signal: AbortSignal;
  addresses: Map<number, string>;
  /** A request for addresses that is under way: whoever needs one waits for it. */
  signing: Promise<void> | undefined;
  /** What nobody has begun to send. */
  missing: number[];
  unsent: Set<number>;
  report: (partNumber: number, bytes: number) => void;
}

/**
 * Sends a file in parts, several at a time, and answers the upload's id once it is whole. Parts that arrived before an
 * interruption are not sent again. `onProgress` hears how many bytes have arrived. Rejects with the signal's reason
 * when stopped, and with the last error when a part failed `maxTries` times.
 */
export async function uploadFile(
  file: Blob,
  calls: UploadCalls,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (sentBytes: number) => void },
): Promise<string> {
  const upload = await calls.open();
  const count = Math.max(1, Math.ceil(file.size / upload.partSizeBytes));
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const there = new Set(upload.uploaded);
  const sent = new Map(
    numbers.filter((n) => there.has(n)).map((n) => [n, partOf(file, upload, n).size] as const),
  );
  const report = (partNumber: number, bytes: number) => {
    sent.set(partNumber, bytes);
    onProgress([...sent.values()].reduce((sum, size) => sum + size, 0));
  };
  const missing = numbers.filter((n) => !there.has(n));
  // One that fails stops the others at once, and no part is left on its way.
  const failed = new AbortController();
  const sending: Sending = {
    file,
    upload,
    calls,
    signal: AbortSignal.any([signal, failed.signal]),
    addresses: new Map(),
    signing: undefined,
    missing,
    unsent: new Set(missing),
    report,
  };
  try {
    await Promise.all(Array.from({ length: parallelParts }, () => sendParts(sending)));
  } catch (error) {
    failed.abort(error);
    throw error;
  }
  await calls.complete(upload.id);
  return upload.id;
}

async function sendParts(sending: Sending): Promise<void> {
  for (let next = sending.missing.shift(); next !== undefined; next = sending.missing.shift())
    await sendPart(sending, next);
}

async function sendPart(sending: Sending, partNumber: number): Promise<void> {
  const { file, upload, calls, signal, addresses, report } = sending;
  const part = partOf(file, upload, partNumber);
  for (let tries = 1; ; tries++) {
    signal.throwIfAborted();
    try {
      const url = await addressOf(sending, partNumber);
      await calls.put(url, part, { signal, onSent: (bytes) => report(partNumber, bytes) });
      sending.unsent.delete(partNumber);
      return report(partNumber, part.size);
    } catch (error) {
      signal.throwIfAborted();
      if (tries >= maxTries || !mayPass(error)) throw error;
      addresses.delete(partNumber);
      report(partNumber, 0);
      await calls.pause(Math.min(maxPauseMs, firstPauseMs * 2 ** (tries - 1)), signal);
    }
  }
}

/** Signed some ahead: a request for each of a thousand parts would eat the limit of requests a minute. */
async function addressOf(sending: Sending, partNumber: number): Promise<string> {
  const { addresses } = sending;
  for (let url = addresses.get(partNumber); ; url = addresses.get(partNumber)) {
    if (url !== undefined) return url;
    sending.signing ??= signAhead(sending, partNumber).finally(() => (sending.signing = undefined));
    await sending.signing;
  }
}

async function signAhead({ upload, calls, addresses, unsent }: Sending, partNumber: number): Promise<void> {
  const next = [...unsent].filter((n) => n !== partNumber && !addresses.has(n)).slice(0, signedAtOnce - 1);
  const signed = await calls.sign(upload.id, [partNumber, ...next]);
  for (const { partNumber: n, url } of signed) addresses.set(n, url);
  if (!addresses.has(partNumber)) throw new Error(`No address was given for part ${partNumber}`);
}

function partOf(file: Blob, { partSizeBytes }: OpenUpload, partNumber: number): Blob {
  return file.slice((partNumber - 1) * partSizeBytes, partNumber * partSizeBytes);
}

/** A lost connection, a busy store and an address that ran out pass; a refusal for good and a full disk do not. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof PartRefused)) return error instanceof TypeError;
  if (saysDiskFull(error.detail)) return false;
  return error.status === 403 || error.status === 408 || error.status === 429 || error.status >= 500;
}

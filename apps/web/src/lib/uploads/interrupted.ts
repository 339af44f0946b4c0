/** An upload that this browser began. Kept across reloads, so that the same file goes on where it stopped. */
export interface BegunUpload {
  id: string;
  /** Of the file: its name, size and last change. Browsers give away no more of it. */
  fingerprint: string;
  name: string;
  sizeBytes: number;
  expiresAt: string;
}

const storageKey = "earmark:uploads";

export const fingerprintOf = ({ name, size, lastModified }: File) => `${name}|${size}|${lastModified}`;

const watchers = new Set<() => void>();

/** Calls the watcher after every change made here. */
export function watchBegun(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** What is kept, as text: equal as long as nothing changes. Empty where storage is denied. */
export function storedUploads(): string {
  try {
    return localStorage.getItem(storageKey) ?? "";
  } catch {
    return "";
  }
}

/** Those that may still be gone on with. What can't be read is none. */
export function begunUploads(stored = storedUploads(), nowMs = Date.now()): BegunUpload[] {
  try {
    const kept: unknown = JSON.parse(stored || "[]");
    if (!Array.isArray(kept)) return [];
    return kept.filter(isBegun).filter(({ expiresAt }) => Date.parse(expiresAt) > nowMs);
  } catch {
    return [];
  }
}

export function rememberUpload(upload: BegunUpload): void {
  keep([...begunUploads().filter(({ id }) => id !== upload.id), upload]);
}

export function forgetUpload(id: string): void {
  keep(begunUploads().filter((upload) => upload.id !== id));
}

export const forgetUploads = () => keep([]);

function keep(uploads: BegunUpload[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(uploads));
  } catch {
    // Without storage an interrupted upload begins anew; nothing else is lost.
  }
  for (const watcher of watchers) watcher();
}

const isBegun = (value: unknown): value is BegunUpload =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  typeof value.id === "string" &&
  "fingerprint" in value &&
  typeof value.fingerprint === "string" &&
  "name" in value &&
  typeof value.name === "string" &&
  "sizeBytes" in value &&
  typeof value.sizeBytes === "number" &&
  "expiresAt" in value &&
  typeof value.expiresAt === "string";

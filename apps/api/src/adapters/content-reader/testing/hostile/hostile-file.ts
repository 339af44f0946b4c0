/** A file that was made to harm its reader. Made when it is asked for, since some are large. */
export interface HostileFile {
  name: string;
  /** As its sender calls it. */
  fileName: string;
  bytes: () => Uint8Array;
  /** How it must end: with its text read, with a typed reason, or one of the two. */
  ends: "read" | "refused" | "either";
  /** What must be among the text when it is read. */
  mustHold?: string;
}

export const PROSE =
  "The committee met on Tuesday to hear what the engineers had found, and nobody left before the evening was over.";

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const textFile = (
  name: string,
  fileName: string,
  ends: HostileFile["ends"],
  text: () => string,
  mustHold?: string,
): HostileFile => ({ name, fileName, ends, bytes: () => utf8(text()), ...(mustHold && { mustHold }) });

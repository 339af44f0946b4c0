import { SourceError } from "@earmark/core";

/** What `read` gives; undefined where the source says no, so that another way can be tried. Other errors, and aborts, stay. */
export async function orNothing<T>(read: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

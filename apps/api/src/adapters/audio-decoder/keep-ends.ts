import type { Readable } from "node:stream";

/** Reads a stream to its end and keeps its first and last bytes, however long it is. */
export function keepEnds(stream: Readable, size: { first: number; last: number }): () => string {
  let first = Buffer.alloc(0);
  let last = Buffer.alloc(0);
  stream.on("data", (chunk: Buffer) => {
    const room = size.first - first.length;
    if (room > 0) first = Buffer.concat([first, chunk.subarray(0, room)]);
    if (chunk.length > room)
      last = Buffer.concat([last, chunk.subarray(Math.max(0, room))]).subarray(-size.last);
  });
  return () => `${first.toString("utf8")}\n${last.toString("utf8")}`;
}

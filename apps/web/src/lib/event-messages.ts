import { EventSourceParserStream } from "eventsource-parser/stream";

/** The server-sent events of a response, as they come. Whoever stops reading them lets go of the connection. */
export async function* eventMessages(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

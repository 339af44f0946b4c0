import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { startFauxqs } from "fauxqs";

import type { S3Settings } from "../s3.ts";

interface SeenPart {
  sizeBytes: number;
  etag: string;
}

/**
 * S3 on this machine: fauxqs, and before it a proxy that adds the one call it lacks, ListParts. Neither checks a
 * signature.
 */
export async function startS3(bucket = "earmark-test", storageDir?: string) {
  const faux = await startFauxqs({
    port: 0,
    logger: false,
    init: { buckets: [bucket] },
    ...(storageDir !== undefined && { s3StorageDir: storageDir }),
  });
  const seen = new Map<string, Map<number, SeenPart>>();
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", "http://s3");
    const uploadId = url.searchParams.get("uploadId");
    const isList = incoming.method === "GET" && uploadId !== null;
    if (isList) listParts(seen.get(uploadId), outgoing);
    else
      forward(incoming, outgoing, faux.port, (status, etag) => note(incoming, url, { status, etag, seen }));
  });
  // Idle connections outlive a busy machine's pauses, so that none is closed just as it is used again.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const settings: S3Settings = {
    bucket,
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${port}`,
    pathStyle: true,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  return {
    settings,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await faux.stop();
    },
  };
}

function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
  done: (status: number, etag: string) => void,
): void {
  const { method, url: path, headers } = incoming;
  const onward = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (answer) => {
    done(answer.statusCode ?? 0, String(answer.headers["etag"] ?? ""));
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  incoming.on("aborted", () => onward.destroy());
  incoming.pipe(onward);
}

function note(
  { method, headers }: IncomingMessage,
  { searchParams }: URL,
  { status, etag, seen }: { status: number; etag: string; seen: Map<string, Map<number, SeenPart>> },
): void {
  const uploadId = searchParams.get("uploadId");
  if (uploadId === null || status >= 300) return;
  if (method !== "PUT") return void seen.delete(uploadId);
  const parts = seen.get(uploadId) ?? new Map<number, SeenPart>();
  parts.set(Number(searchParams.get("partNumber")), { sizeBytes: Number(headers["content-length"]), etag });
  seen.set(uploadId, parts);
}

function listParts(parts: Map<number, SeenPart> | undefined, outgoing: ServerResponse): void {
  if (!parts) {
    outgoing.writeHead(404, { "content-type": "application/xml" });
    return void outgoing.end("<Error><Code>NoSuchUpload</Code><Message>No such upload</Message></Error>");
  }
  const listed = [...parts]
    .toSorted(([a], [b]) => a - b)
    .map(
      ([number, { sizeBytes, etag }]) =>
        `<Part><PartNumber>${number}</PartNumber><ETag>${etag.replaceAll('"', "&quot;")}</ETag><Size>${sizeBytes}</Size></Part>`,
    );
  outgoing.writeHead(200, { "content-type": "application/xml" });
  outgoing.end(
    `<ListPartsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>${listed.join("")}</ListPartsResult>`,
  );
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server was sent, as it understood it. */
export interface Asked {
  method: string;
  path: string;
  authorization: string | undefined;
  fields: Record<string, string>;
  file: { name: string; type: string; size: number } | undefined;
}

export type Script = (response: ServerResponse, asked: Asked, count: number) => unknown;

/** A server that speaks the protocol of `/v1/audio/transcriptions` over real HTTP, and answers as a test says. */
export async function startScriptedServer(script: Script) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void understand(request).then(async (one) => {
      asked.push(one);
      await script(response, one, asked.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function understand(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = "", url = "", headers } = request;
  const body = Buffer.concat(chunks);
  const type = headers["content-type"] ?? "";
  const form = type.startsWith("multipart/")
    ? await new Response(body, { headers: { "content-type": type } }).formData()
    : new FormData();
  const fields: Record<string, string> = {};
  let file: Asked["file"];
  for (const [name, value] of form) {
    if (typeof value === "string") fields[name] = value;
    else file = { name: value.name, type: value.type, size: value.size };
  }
  return { method, path: url, authorization: headers.authorization, fields, file };
}

export function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

export const verbose = (language: string, ...texts: string[]) => ({
  task: "transcribe",
  language,
  duration: texts.length * 2,
  text: texts.join(" "),
  segments: texts.map((text, id) => ({
    id,
    start: id * 2,
    end: id * 2 + 1.5,
    text: ` ${text}`,
    avg_logprob: -0.2,
    no_speech_prob: 0.01,
    tokens: [1, 2],
  })),
});

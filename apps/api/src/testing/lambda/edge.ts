import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { createContext, runInContext } from "node:vm";

const EDGE = new URL("../../../../../infra/aws/edge/", import.meta.url);

/** CloudFront shows Lambda@Edge so much of a body. */
const SHOWN_BYTES = 1024 * 1024;

type Refusal = { status: number; headers: Record<string, string>; body: string };

type EdgeHeaders = Record<string, { key: string; value: string }[]>;
type EdgeRequest = { method: string; headers: EdgeHeaders; body?: object };
type EdgeAnswer = EdgeRequest | { status: string; headers: EdgeHeaders; body: string };
type HashBody = { handler(event: object): Promise<EdgeAnswer> };

/** What infra/aws/edge, the real files, make of a request on its way through CloudFront: its headers, or a refusal. */
export async function atTheEdge(
  request: IncomingMessage,
  body: Buffer,
): Promise<{ headers: Record<string, string> } | { refused: Refusal }> {
  const sent = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  const viewed = await viewerRequest(Object.fromEntries(sent) as Record<string, string>);
  const hashBody = (await import(new URL("hash-body/index.mjs", EDGE).href)) as HashBody;
  const answer = await hashBody.handler({
    Records: [{ cf: { config: { requestId: "edge" }, request: shown(request, viewed, body) } }],
  });
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, values]) => [
      name,
      values.map(({ value }) => value).join(","),
    ]),
  );
  if ("status" in answer) return { refused: { status: Number(answer.status), headers, body: answer.body } };
  // CloudFront's own signature takes its place.
  return { headers: { ...headers, authorization: "AWS4-HMAC-SHA256 Credential=cloudfront" } };
}

const shown = (
  { method = "GET" }: IncomingMessage,
  headers: Record<string, string>,
  body: Buffer,
): EdgeRequest => ({
  method,
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [{ key: name, value }]])),
  body: {
    data: body.subarray(0, SHOWN_BYTES).toString("base64"),
    encoding: "base64",
    inputTruncated: body.length > SHOWN_BYTES,
  },
});

/** CloudFront Functions are scripts, with a header's value in an object. */
async function viewerRequest(sent: Record<string, string>): Promise<Record<string, string>> {
  const script = await readFile(new URL("authorization.js", EDGE), "utf8");
  const headers = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, { value }]));
  const event = { viewer: { ip: "203.0.113.7" }, request: { headers } };
  const { headers: passed } = runInContext(
    `${script};handler(event)`,
    createContext({ event }),
  ) as typeof event.request;
  return Object.fromEntries(Object.entries(passed).map(([name, { value }]) => [name, value]));
}

// Prints the files that a function's first request loads, one a line: `node first-request.ts <folder>`. Nothing is asked of
// a database or of Google: the request is refused for its token, after all that a good one needs was loaded.
import { registerHooks } from "node:module";
import { relative } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";

const [, , folder = ""] = process.argv;
const loaded = new Set<string>();
registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:")) loaded.add(relative(folder, fileURLToPath(url)));
    return next(url, context);
  },
});

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (handler: unknown) => handler,
    HttpResponseStream: { from: (stream: Writable) => stream },
  },
});
const entry = (await import(pathToFileURL(`${folder}/lambda.mjs`).href)) as {
  handler(event: object, stream: Writable, context: object): Promise<void>;
};
const event = {
  rawPath: "/v1/items",
  rawQueryString: "limit=5",
  headers: { authorization: "Bearer e30.e30.e30" },
  requestContext: { domainName: "localhost", http: { method: "GET", sourceIp: "127.0.0.1" } },
};
const nowhere = new Writable({ write: (_, __, done) => done() });
await entry.handler(event, nowhere, { getRemainingTimeInMillis: () => 30_000 });
console.log([...loaded].join("\n"));
process.exit(0);

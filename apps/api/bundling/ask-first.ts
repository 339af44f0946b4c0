// Asks a function its first request: `node ask-first.ts <folder>`; with `--list` prints the files it loads, one a line.
// Google is not asked for its keys, and there is no database: the request comes as far as that, after all that it needs was
// loaded.
import { registerHooks } from "node:module";
import { relative } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";

import { exportJWK, generateKeyPair, SignJWT } from "jose";

const [, , folder = "", option] = process.argv;
const loaded = new Set<string>();
if (option === "--list")
  registerHooks({
    load(url, context, next) {
      if (url.startsWith("file:")) loaded.add(relative(folder, fileURLToPath(url)));
      return next(url, context);
    },
  });

const PROJECT = "none-at-all";
const { publicKey, privateKey } = await generateKeyPair("RS256");
const keys = [{ ...(await exportJWK(publicKey)), kid: "key", alg: "RS256" }];
const token = await new SignJWT({ auth_time: 1 })
  .setProtectedHeader({ alg: "RS256", kid: "key" })
  .setIssuer(`https://securetoken.google.com/${PROJECT}`)
  .setAudience(PROJECT)
  .setSubject("ada")
  .setIssuedAt()
  .setExpirationTime("1h")
  .sign(privateKey);

Object.assign(globalThis, {
  fetch: async () => Response.json({ keys }),
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
  headers: { authorization: `Bearer ${token}` },
  requestContext: { domainName: "localhost", http: { method: "GET", sourceIp: "127.0.0.1" } },
};
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
await entry.handler(event, nowhere, { getRemainingTimeInMillis: () => 30_000 });
console.log([...loaded].join("\n"));
process.exit(0);

import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";

export const ROOT = resolve(import.meta.dirname, "../..");
export const PROJECT = "earmark-bench";

/** What the measured functions talk to, all of it on this machine. */
export interface Surroundings {
  databaseUrl: string;
  /** Stands in for Google's public keys, and takes whatever else is sent to it. */
  serverUrl: string;
  token: string;
  close(): Promise<void>;
}

export async function openSurroundings(): Promise<Surroundings> {
  const database = await openDatabase();
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: "key", alg: "RS256", use: "sig" };
  const answers: Record<string, object> = {
    "/keys": { keys: [jwk] },
    // The same, as firebase-admin asks for it.
    "/keys.pem": { key: await exportSPKI(publicKey) },
  };
  const server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    void text(request).then((body) =>
      response.end(
        JSON.stringify(
          answers[request.url ?? ""] ?? (body.startsWith('{"') && !body.includes("\n") ? taken(body) : {}),
        ),
      ),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    databaseUrl: database.url,
    serverUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: await signIn(privateKey),
    async close() {
      server.closeAllConnections();
      server.close();
      await database.close();
    },
  };
}

/** What SQS says to a message, or to several. */
function taken(body: string): object {
  const { MessageBody = "", Entries = [] } = JSON.parse(body || "{}") as {
    MessageBody?: string;
    Entries?: { Id: string }[];
  };
  const MD5OfMessageBody = createHash("md5").update(MessageBody).digest("hex");
  return { MessageId: "1", MD5OfMessageBody, Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] };
}

function signIn(key: CryptoKey): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ email: "ada@example.com", auth_time: now - 60 })
    .setProtectedHeader({ alg: "RS256", kid: "key" })
    .setIssuer(`https://securetoken.google.com/${PROJECT}`)
    .setAudience(PROJECT)
    .setSubject("ada")
    .setIssuedAt(now - 30)
    .setExpirationTime(now + 3_600)
    .sign(key);
}

/** PostgreSQL of BENCH_DATABASE_URL, or one that lives as long as this run. */
async function openDatabase(): Promise<{ url: string; close(): Promise<void> }> {
  const given = process.env["BENCH_DATABASE_URL"];
  if (given) return { url: given, close: async () => {} };
  const server = spawn(process.execPath, [resolve(ROOT, "infra/local/postgres.mjs")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => server.kill());
  const [url] = (await Promise.race([
    once(createInterface(server.stdout), "line"),
    once(server, "exit").then(() => []),
  ])) as [string?];
  if (!url) throw new Error("There is no PostgreSQL on this machine: name one with BENCH_DATABASE_URL");
  return { url, close: () => end(server) };
}

async function end(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  if (child.exitCode === null) await once(child, "exit");
}

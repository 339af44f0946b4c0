import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Identity } from "@earmark/core";
import { identityAdminContract } from "@earmark/core/testing/contracts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { openIdentity } from "./open-identity.ts";

const FIREBASE = fileURLToPath(new URL("../../../../../infra/firebase/", import.meta.url));
const hasEmulator = existsSync(join(FIREBASE, "node_modules/firebase-tools"));
if (!hasEmulator)
  process.stderr.write("SKIPPED: administering sign-ins at the emulator; `npm start` installs it.\n");

const PROJECT = "demo-earmark";
let emulator: ChildProcess | undefined;
let folder = "";
let host = "";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function startEmulator(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), "earmark-identity-"));
  host = `127.0.0.1:${await freePort()}`;
  vi.stubEnv("FIREBASE_AUTH_EMULATOR_HOST", host);
  const env = { FIREBASE_AUTH_EMULATOR_HOST: host, AUTH_ACCOUNTS_FILE: join(folder, "accounts.json") };
  const child = spawn(process.execPath, [join(FIREBASE, "auth-emulator.mjs")], { env, stdio: "pipe" });
  emulator = child;
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", (code) => reject(new Error(`The emulator ended with ${code}`)));
  });
}

async function ask(path: string, body: unknown): Promise<unknown> {
  const url = `http://${host}/identitytoolkit.googleapis.com/v1/projects/${PROJECT}/accounts:${path}`;
  const headers = { authorization: "Bearer owner", "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.json();
}

async function put(localId: string, change: Partial<Identity> = {}): Promise<void> {
  const { email = `${localId}@example.com`, name, ways = ["password"], claims } = change;
  const google = { providerId: "google.com", rawId: `google-${localId}`, email };
  await ask("batchCreate", {
    allowOverwrite: true,
    users: [
      {
        localId,
        email,
        emailVerified: true,
        passwordHash: Buffer.from("hash").toString("base64"),
        salt: Buffer.from("salt").toString("base64"),
        ...(name && { displayName: name }),
        ...(ways.includes("google.com") && { providerUserInfo: [google] }),
        ...(claims && { customAttributes: JSON.stringify(claims) }),
      },
    ],
  });
  await ask("update", { localId, validSince: "1" });
}

async function revocations(localId: string): Promise<number> {
  const answer = (await ask("lookup", { localId: [localId] })) as { users?: { validSince?: string }[] };
  return Number(answer.users?.[0]?.validSince) > 1 ? 1 : 0;
}

describe.skipIf(!hasEmulator)("people at Firebase's emulator", () => {
  beforeAll(startEmulator, 60_000);
  afterAll(async () => {
    emulator?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  identityAdminContract(async () => {
    const settings = {
      firebaseProjectId: PROJECT,
      firebaseServiceAccount: undefined,
      authEmulatorHost: host,
    };
    const identity = await openIdentity(settings);
    if (!identity) throw new Error("There is an emulator");
    await identity.remove("ada");
    await identity.remove("bob");
    return { identity, put, revocations };
  });
});

describe("credentials", () => {
  const none = { firebaseProjectId: PROJECT, firebaseServiceAccount: undefined, authEmulatorHost: undefined };

  test("without any, and without an emulator, nothing is done at the sign-in service", async () => {
    expect(await openIdentity(none)).toBeUndefined();
  });

  test("are read from JSON or from a file; what is wrong with them is said, and not what they are", async () => {
    const key = JSON.stringify({ project_id: "p", client_email: "e@p", private_key: "very secret" });
    const open = (firebaseServiceAccount: string) => openIdentity({ ...none, firebaseServiceAccount });
    expect(await open(key)).toBeDefined();
    const at = await mkdtemp(join(tmpdir(), "earmark-key-"));
    await writeFile(join(at, "key.json"), key);
    expect(await open(join(at, "key.json"))).toBeDefined();
    await expect(open(join(at, "none.json"))).rejects.toThrow(/FIREBASE_SERVICE_ACCOUNT.*no such file/);
    const wrong = await open('{"private_key":"very secret"}').catch(String);
    expect(wrong).toMatch(/FIREBASE_SERVICE_ACCOUNT/);
    expect(wrong).not.toContain("very secret");
    await rm(at, { recursive: true });
  });
});

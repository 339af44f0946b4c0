import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "earmark-auth-"));
const file = join(folder, "accounts.json");
after(() => rmSync(folder, { recursive: true }));

test("accounts and open e-mail links survive kill -9, with every way to sign in", async () => {
  const first = await startEmulator();
  const password = { email: "ada@example.org", password: "correct horse" };
  const { localId } = await first.call("signUp", password);
  const google = await first.call("signInWithIdp", {
    postBody: `providerId=google.com&id_token=${JSON.stringify({ sub: "g1", email: "grace@example.org", email_verified: true })}`,
    requestUri: "http://localhost",
  });
  await first.call("sendOobCode", {
    requestType: "EMAIL_SIGNIN",
    email: "alan@example.org",
    continueUrl: "http://localhost:3000/",
    canHandleCodeInApp: true,
  });
  await first.kill();

  const second = await startEmulator();
  assert.equal((await second.call("signInWithPassword", password)).localId, localId);
  const { oobCodes } = await second.get("/emulator/v1/projects/demo-earmark/oobCodes");
  const link = await second.call("signInWithEmailLink", {
    email: "alan@example.org",
    oobCode: oobCodes[0].oobCode,
  });
  await second.kill();

  const third = await startEmulator();
  const { users } = await third.call("lookup", { localId: [localId, google.localId, link.localId] }, "owner");
  assert.deepEqual(
    users.map((user) => user.providerUserInfo.map((info) => info.providerId)),
    [["password"], ["google.com"], ["password"]],
  );
  await third.kill();
});

test("an accounts file that is not ours is left alone, with one sentence and code 78", async () => {
  writeFileSync(file, "not json");
  const emulator = spawnEmulator(1);
  const [[said], [code]] = await Promise.all([once(emulator.stderr, "data"), once(emulator, "exit")]);
  assert.equal(code, 78);
  assert.match(said.toString(), /accounts\.json is not the accounts file/);
});

function spawnEmulator(port) {
  return spawn(process.execPath, [join(import.meta.dirname, "auth-emulator.mjs")], {
    env: { ...process.env, FIREBASE_AUTH_EMULATOR_HOST: `127.0.0.1:${port}`, AUTH_ACCOUNTS_FILE: file },
  });
}

async function startEmulator() {
  const port = await freePort();
  const emulator = spawnEmulator(port);
  await once(emulator.stdout, "data");
  const origin = `http://127.0.0.1:${port}`;
  const read = async (response) => {
    const body = await response.json();
    assert.equal(response.status, 200, JSON.stringify(body));
    return body;
  };
  return {
    get: async (path) => read(await fetch(`${origin}${path}`)),
    call: async (operation, body, owner) =>
      read(
        await fetch(`${origin}/identitytoolkit.googleapis.com/v1/accounts:${operation}?key=demo`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            ...(owner ? { authorization: `Bearer ${owner}` } : {}),
          },
          body: JSON.stringify({ returnSecureToken: true, ...body }),
        }),
      ),
    kill: async () => {
      emulator.kill("SIGKILL");
      await once(emulator, "exit");
    },
  };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { vaultContract } from "@earmark/core/testing/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openVault } from "./vault.ts";

let dataDir: string;
beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), "throwaway-vault-"))));
afterAll(() => rm(dataDir, { recursive: true }));

const secretKey = "0123456789abcdef0123456789abcdef";

vaultContract(async () => ({
  vault: await openVault({ secretKey, dataDir }),
  elsewhere: await openVault({ secretKey: undefined, dataDir }),
}));

test("an installation without a secret key keeps one in its data folder, through restarts", async () => {
  const before = await openVault({ secretKey: undefined, dataDir });
  const after = await openVault({ secretKey: undefined, dataDir });
  expect(after.open("ada", before.seal("ada", "sk-1"))).toBe("sk-1");
});

test("machines that are given the same secret key open what another sealed", async () => {
  const here = await openVault({ secretKey, dataDir });
  const there = await openVault({ secretKey, dataDir: join(dataDir, "another") });
  expect(there.open("ada", here.seal("ada", "sk-1"))).toBe("sk-1");
});

test("the same secret is sealed differently each time", async () => {
  const vault = await openVault({ secretKey, dataDir });
  expect(vault.seal("ada", "sk-1")).not.toBe(vault.seal("ada", "sk-1"));
});

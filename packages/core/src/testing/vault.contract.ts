import { expect, test } from "vitest";

import type { Vault } from "../ports/vault.ts";

/** Vaults of two installations. */
export interface OpenVaults {
  vault: Vault;
  elsewhere: Vault;
}

/** What every Vault must do. */
export function vaultContract(open: () => Promise<OpenVaults>) {
  const secret = "sk-proj-Ünïcode 🔑 with spaces";

  test("gives a secret back to its owner, whatever is in it", async () => {
    const { vault } = await open();
    for (const each of [secret, "", "x".repeat(5_000)])
      expect(vault.open("ada", vault.seal("ada", each))).toBe(each);
  });

  test("does not show the secret in what it seals", async () => {
    const { vault } = await open();
    expect(vault.seal("ada", secret)).not.toContain("sk-proj");
  });

  test("opens nothing for another owner, or of another installation", async () => {
    const { vault, elsewhere } = await open();
    const sealed = vault.seal("ada", secret);
    expect(vault.open("grace", sealed)).toBeUndefined();
    expect(elsewhere.open("ada", sealed)).toBeUndefined();
  });

  test("opens nothing that was changed in any place, or cut", async () => {
    const { vault } = await open();
    const sealed = vault.seal("ada", "sk-1234");
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.slice(0, at) + (sealed[at] === "a" ? "b" : "a") + sealed.slice(at + 1);
      expect(vault.open("ada", changed)).toBeUndefined();
      expect(vault.open("ada", sealed.slice(0, at))).toBeUndefined();
    }
    expect(vault.open("ada", `${sealed}a`)).toBeUndefined();
  });

  test("marks the same text alike, others otherwise, and each installation in its own way", async () => {
    const { vault, elsewhere } = await open();
    expect(vault.mark("one")).toBe(vault.mark("one"));
    expect(vault.mark("one")).not.toBe(vault.mark("two"));
    expect(vault.mark("one")).not.toBe(elsewhere.mark("one"));
    expect(vault.mark("one")).toMatch(/^[\da-f]{16,}$/);
  });
}

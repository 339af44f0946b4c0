import { expect, test } from "vitest";

import type { Identity, IdentityAdmin } from "../ports/identity-admin.ts";

export interface OpenIdentity {
  identity: IdentityAdmin;
  /** Makes somebody known. */
  put(userId: string, change?: Partial<Identity>): Promise<void> | void;
  revocations(userId: string): Promise<number> | number;
}

/** What every IdentityAdmin must do. */
export function identityAdminContract(open: () => Promise<OpenIdentity>) {
  test("somebody is found by their id, with the ways they can sign in", async () => {
    const { identity, put } = await open();
    await put("ada", { email: "ada@example.com", name: "Ada", ways: ["password", "google.com"] });
    expect(await identity.find("ada")).toMatchObject({
      userId: "ada",
      email: "ada@example.com",
      isEmailVerified: true,
      name: "Ada",
      ways: expect.arrayContaining(["password", "google.com"]),
      claims: {},
    });
    expect(await identity.find("nobody")).toBeUndefined();
  });

  test("somebody is found by their address, whatever its case", async () => {
    const { identity, put } = await open();
    await put("ada", { email: "ada@example.com" });
    expect(await identity.findByEmail("Ada@Example.com")).toMatchObject({ userId: "ada" });
    expect(await identity.findByEmail("nobody@example.com")).toBeUndefined();
  });

  test("claims are set and taken away one by one; the others stay", async () => {
    const { identity, put } = await open();
    await put("ada", { claims: { role: "admin" } });
    await identity.setClaims("ada", { stripeRole: "pro" });
    expect((await identity.find("ada"))?.claims).toEqual({ role: "admin", stripeRole: "pro" });
    await identity.setClaims("ada", { stripeRole: "team", other: "1" });
    await identity.setClaims("ada", { stripeRole: null, never: null });
    expect((await identity.find("ada"))?.claims).toEqual({ role: "admin", other: "1" });
  });

  test("sign-ins are revoked for one person", async () => {
    const { identity, put, revocations } = await open();
    await put("ada");
    await put("bob");
    await identity.revokeSessions("ada");
    expect(await revocations("ada")).toBe(1);
    expect(await revocations("bob")).toBe(0);
  });

  test("who is removed is gone, and removing again is harmless", async () => {
    const { identity, put } = await open();
    await put("ada");
    await put("bob");
    await identity.remove("ada");
    await identity.remove("ada");
    expect(await identity.find("ada")).toBeUndefined();
    expect(await identity.find("bob")).toBeDefined();
  });

  test("for nobody, nothing happens", async () => {
    const { identity } = await open();
    await identity.setClaims("nobody", { stripeRole: "pro" });
    await identity.revokeSessions("nobody");
    await identity.remove("nobody");
    expect(await identity.find("nobody")).toBeUndefined();
  });
}

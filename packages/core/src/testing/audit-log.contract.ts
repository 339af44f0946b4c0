import { expect, test } from "vitest";

import type { AuditEntry } from "../audit/audit-entry.ts";
import { sampleTime } from "./samples.ts";
import { newOwner, type OpenStores } from "./stores.ts";

let lastEntry = 0;
const entry = (ownerId: string, change: Partial<AuditEntry> = {}): AuditEntry => ({
  id: `aud_${String((lastEntry += 1)).padStart(6, "0")}${Date.now()}`,
  at: sampleTime().toISOString(),
  adminId: "root",
  adminEmail: "root@example.com",
  action: "suspend-user",
  ownerId,
  subject: null,
  reason: "Größe “quoted”",
  ...change,
});

/** What every AuditLog must do. */
export function auditLogContract(open: OpenStores) {
  test("what was done is read as it was written, newest first, of all or of one person, page by page", async () => {
    const { audit } = await open();
    const [ada, bob] = [newOwner(), newOwner()];
    const at = (minutes: number) => new Date(sampleTime().getTime() + minutes * 60_000).toISOString();
    const [first, second, third] = [
      entry(ada, { at: at(1) }),
      entry(ada, { at: at(2), action: "grant-plan", subject: "pro", adminEmail: null }),
      entry(ada, { at: at(2), action: "read-user", reason: null }),
    ];
    for (const each of [second, first, entry(bob), third]) await audit.record(each);
    expect(await audit.list({ ownerId: ada, limit: 10 })).toEqual({
      entries: [third, second, first],
      nextCursor: null,
    });
    const page = await audit.list({ ownerId: ada, limit: 2 });
    expect(page.entries).toEqual([third, second]);
    const rest = await audit.list({ ownerId: ada, limit: 2, cursor: page.nextCursor ?? "" });
    expect(rest).toEqual({ entries: [first], nextCursor: null });
    const everybodys = await audit.list({ limit: 100 });
    expect(everybodys.entries.map(({ ownerId }) => ownerId)).toEqual(expect.arrayContaining([ada, bob]));
  });

  test("what is undone with its transaction was never done", async () => {
    const { audit, transaction } = await open();
    const ada = newOwner();
    const undone = transaction(async (tx) => {
      await tx.audit.record(entry(ada));
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect((await audit.list({ ownerId: ada, limit: 10 })).entries).toEqual([]);
  });

  test.each(["", "x", "bm90IGEgY3Vyc29y"])(
    "a cursor that was never given (%j) is refused",
    async (cursor) => {
      const { audit } = await open();
      await expect(audit.list({ cursor, limit: 1 })).rejects.toMatchObject({ code: "invalid-input" });
    },
  );
}

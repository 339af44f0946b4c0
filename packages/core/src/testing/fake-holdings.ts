import type { Holdings } from "../ports/holdings.ts";
import type { Job } from "../ports/job-queue.ts";
import { rowKey, type Tables } from "./tables.ts";

const isOpen = (status: string) => status === "queued" || status === "working";

/** Holdings in memory. */
export function fakeHoldings(tables: Tables): Holdings {
  return {
    async halt(ownerId) {
      for (const [key, row] of tables.items)
        if (row.ownerId === ownerId && isOpen(row.item.status))
          tables.items.set(key, {
            ...row,
            run: row.run + 1,
            item: { ...row.item, status: "queued", stage: null },
          });
      for (const [key, row] of tables.summaries)
        if (row.ownerId === ownerId && isOpen(row.summary.status))
          tables.summaries.set(key, {
            ...row,
            run: row.run + 1,
            summary: { ...row.summary, status: "queued", stage: null },
          });
    },
    async waiting(ownerId) {
      const items = [...tables.items.values()]
        .filter((row) => row.ownerId === ownerId && !row.deletedAt && isOpen(row.item.status))
        .map(({ item }): Job => ({ type: "summarize-item", ownerId, itemId: item.id }));
      const summaries = [...tables.summaries.values()]
        .filter((row) => row.ownerId === ownerId && isOpen(row.summary.status))
        .filter(({ summary }) => tables.items.get(rowKey(ownerId, summary.itemId))?.deletedAt === undefined)
        .map(({ summary }): Job => ({
          type: "write-summary",
          ownerId,
          itemId: summary.itemId,
          summaryId: summary.id,
        }));
      return [...items, ...summaries];
    },
    openUploads: async (ownerId) =>
      [...tables.uploads.values()]
        .filter((row) => row.ownerId === ownerId && row.kept.upload.status === "open")
        .map(({ kept: { key, token } }) => ({ key, token })),
    async erase(ownerId) {
      for (const [name, table] of Object.entries(tables))
        if (table instanceof Map && name !== "accounts" && name !== "departed") eraseFrom(table, ownerId);
      tables.jobs = tables.jobs.filter((job) => !("ownerId" in job) || job.ownerId !== ownerId);
    },
  };
}

/** A row is whose key begins with them, or who says so itself. */
function eraseFrom(table: Map<string, unknown>, ownerId: string): void {
  const own = JSON.stringify({ ownerId }).slice(1, -1);
  for (const [key, row] of table) {
    const isTheirs = key === ownerId || key.startsWith(JSON.stringify([ownerId]).slice(0, -1));
    if (isTheirs || JSON.stringify(row).includes(own)) table.delete(key);
  }
}

import type { StoredExport } from "../exports/export.ts";
import type { ExportRepository } from "../ports/export-repository.ts";
import { rowKey, stored, type Tables } from "./tables.ts";

/** ExportRepository in memory. */
export function fakeExports({ exports }: Tables): ExportRepository {
  const own = (ownerId: string) =>
    [...exports.values()]
      .filter((row) => row.ownerId === ownerId)
      .map((row) => row.export)
      .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id));
  const isOpen = ({ status }: StoredExport) => status === "queued" || status === "working";
  const find = (ownerId: string, id: string) => exports.get(rowKey(ownerId, id));
  return {
    list: async (ownerId) => stored(own(ownerId)),
    find: async (ownerId, id) => stored(find(ownerId, id)?.export ?? null) ?? undefined,
    async insert(ownerId, queued) {
      const open = own(ownerId).find(isOpen);
      if (open) return { export: stored(open), inserted: false };
      exports.set(rowKey(ownerId, queued.id), { ownerId, export: stored(queued), run: 0 });
      return { export: stored(queued), inserted: true };
    },
    async beginRun(ownerId, id) {
      const row = find(ownerId, id);
      if (!row || !isOpen(row.export)) return undefined;
      const begun = { ...row, run: row.run + 1, export: { ...row.export, status: "working" as const } };
      exports.set(rowKey(ownerId, id), begun);
      return { run: { ownerId, exportId: id, token: begun.run }, export: stored(begun.export) };
    },
    async advance({ ownerId, exportId, token }, change) {
      const row = find(ownerId, exportId);
      if (row?.run !== token || !isOpen(row.export)) return false;
      exports.set(rowKey(ownerId, exportId), { ...row, export: stored({ ...row.export, ...change }) });
      return true;
    },
    async fail(ownerId, id, { failure, at }) {
      const row = find(ownerId, id);
      if (!row || !isOpen(row.export)) return;
      const failed = { ...row.export, status: "failed" as const, failure, finishedAt: at.toISOString() };
      exports.set(rowKey(ownerId, id), { ...row, run: row.run + 1, export: failed });
    },
    findOld: async (before, limit) =>
      [...exports.values()]
        .filter(({ export: { finishedAt } }) => finishedAt !== null && new Date(finishedAt) <= before)
        .slice(0, limit)
        .map(({ ownerId, export: { id } }) => ({ ownerId, id })),
    remove: async (ownerId, id) => void exports.delete(rowKey(ownerId, id)),
  };
}

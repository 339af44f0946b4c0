import type { UploadRepository } from "../ports/upload-repository.ts";
import { rowKey, stored, type Tables, type UploadRow } from "./tables.ts";

/** UploadRepository in memory. */
export function fakeUploads(tables: Tables): UploadRepository {
  const live = (ownerId: string, id: string) => {
    const row = tables.uploads.get(rowKey(ownerId, id));
    return row && !row.discarded ? row : undefined;
  };
  const put = (row: UploadRow) => void tables.uploads.set(rowKey(row.ownerId, row.kept.upload.id), row);
  const isDue = ({ ownerId, kept: { itemId, upload } }: UploadRow, now: Date) =>
    itemId === null ? upload.expiresAt <= now.toISOString() : !tables.items.has(rowKey(ownerId, itemId));

  return {
    async insert(ownerId, kept, { maxOpen, maxBytes }) {
      const held = [...tables.uploads.values(), { ownerId, kept, discarded: false }].filter(
        (row) => row.ownerId === ownerId && !row.discarded,
      );
      const open = held.filter((row) => row.kept.upload.status === "open").length;
      const bytes = held.reduce((sum, row) => sum + row.kept.upload.sizeBytes, 0);
      if (open > maxOpen) return "maxOpen";
      if (bytes > maxBytes) return "maxBytes";
      put({ ownerId, kept: stored(kept), discarded: false });
      return undefined;
    },
    heldBytes: async (ownerId) =>
      [...tables.uploads.values()]
        .filter((row) => row.ownerId === ownerId && !row.discarded)
        .reduce((sum, row) => sum + row.kept.upload.sizeBytes, 0),
    find: async (ownerId, id) => stored(live(ownerId, id)?.kept ?? null) ?? undefined,
    async complete(ownerId, id, { etag, expiresAt }) {
      const row = live(ownerId, id);
      if (row?.kept.upload.status !== "open") return;
      put({
        ...row,
        kept: { ...row.kept, etag, upload: { ...row.kept.upload, status: "complete", expiresAt } },
      });
    },
    async claim(ownerId, id, itemId) {
      const row = live(ownerId, id);
      if (row?.kept.upload.status !== "complete" || row.kept.itemId !== null) return false;
      put({ ...row, kept: { ...row.kept, itemId } });
      return true;
    },
    async discard(ownerId, id) {
      const row = live(ownerId, id);
      if (!row || row.kept.itemId !== null) return false;
      put({ ...row, discarded: true });
      return true;
    },
    async takeDiscarded(now, limit) {
      for (const row of tables.uploads.values()) if (isDue(row, now)) put({ ...row, discarded: true });
      return [...tables.uploads.values()]
        .filter(({ discarded }) => discarded)
        .slice(0, limit)
        .map(({ ownerId, kept: { upload, key, token } }) => ({ ownerId, id: upload.id, key, token }));
    },
    async erase(ownerId, id) {
      const key = rowKey(ownerId, id);
      if (tables.uploads.get(key)?.discarded) tables.uploads.delete(key);
    },
  };
}

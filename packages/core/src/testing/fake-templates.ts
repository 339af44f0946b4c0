import type { TemplateRepository } from "../ports/template-repository.ts";
import type { Template } from "../templates/template.ts";
import { rowKey, stored, type Tables, type TemplateRow } from "./tables.ts";

/** TemplateRepository in memory. */
export function fakeTemplates(tables: Tables): TemplateRepository {
  const live = (ownerId: string, id: string) => {
    const row = tables.templates.get(rowKey(ownerId, id));
    return row && !row.deletedAt ? row : undefined;
  };
  const rowsOf = (ownerId: string) => [...tables.templates.values()].filter((row) => row.ownerId === ownerId);
  const put = (row: TemplateRow) => void tables.templates.set(rowKey(row.ownerId, row.id), row);

  return {
    list: async (ownerId) =>
      rowsOf(ownerId)
        .filter(({ deletedAt }) => !deletedAt)
        .map((row) => present(row))
        .toSorted((a, b) => (`${a.updatedAt} ${a.id}` < `${b.updatedAt} ${b.id}` ? 1 : -1)),
    held: async (ownerId) => rowsOf(ownerId).filter(({ deletedAt }) => !deletedAt).length,
    async find(ownerId, id) {
      const row = live(ownerId, id);
      return row && present(row);
    },
    async findVersion(ownerId, id, version) {
      const row = tables.templates.get(rowKey(ownerId, id));
      return row?.versions[version - 1] && present(row, version);
    },
    async listVersions(ownerId, id) {
      const row = live(ownerId, id);
      return row?.versions.map((_, index) => present(row, index + 1)).toReversed() ?? [];
    },
    async insert(ownerId, template, { maxTemplates }) {
      const { id, version, builtIn, shareKey, createdAt, updatedAt, ...spec } = stored(template);
      if (rowsOf(ownerId).filter(({ deletedAt }) => !deletedAt).length >= maxTemplates) return false;
      const versions = [{ spec, at: updatedAt }];
      put({ ownerId, id, shareKey, createdAt, versions, deletedAt: undefined });
      return true;
    },
    async addVersion(ownerId, id, { spec, version, maxVersions, at }) {
      const row = live(ownerId, id);
      if (!row) return undefined;
      if (row.versions.length !== version) return "stale";
      if (version >= maxVersions) return "full";
      const after = { ...row, versions: [...row.versions, { spec: stored(spec), at: at.toISOString() }] };
      put(after);
      return { template: present(after) };
    },
    async share(ownerId, id, shareKey) {
      const row = live(ownerId, id);
      if (row) put({ ...row, shareKey });
      return row !== undefined;
    },
    async findShared(shareKey) {
      const row = [...tables.templates.values()].find((each) => each.shareKey === shareKey);
      return row && present(row);
    },
    async remove(ownerId, id, { at, maxRemembered }) {
      const row = live(ownerId, id);
      if (!row) return false;
      put({ ...row, shareKey: null, deletedAt: at });
      const gone = rowsOf(ownerId)
        .filter(({ deletedAt }) => deletedAt)
        .toSorted((a, b) => Number(b.deletedAt) - Number(a.deletedAt));
      for (const old of gone.slice(maxRemembered)) tables.templates.delete(rowKey(ownerId, old.id));
      return true;
    },
  };
}

function present({ id, shareKey, createdAt, versions }: TemplateRow, version = versions.length): Template {
  const kept = versions[version - 1];
  if (!kept) throw new Error(`${id} has no version ${version}`);
  return stored({ ...kept.spec, id, version, builtIn: false, shareKey, createdAt, updatedAt: kept.at });
}

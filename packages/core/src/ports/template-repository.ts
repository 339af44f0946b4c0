import type { Template, TemplateSpec } from "../templates/template.ts";

/** What became of a new version; `stale`: another came first; `full`: there may be no more versions. */
export type VersionResult = { template: Template } | "stale" | "full" | undefined;

/** The templates that people made. Another owner's does not exist, but for who has its share key. */
export interface TemplateRepository {
  /** Those that may be chosen, each at its newest version, newest changed first. */
  list(ownerId: string): Promise<Template[]>;
  /** How many `list` has. */
  held(ownerId: string): Promise<number>;
  /** At its newest version. A deleted one is not found. */
  find(ownerId: string, id: string): Promise<Template | undefined>;
  /** At one version, also of a deleted template: summaries remember what they were made with. */
  findVersion(ownerId: string, id: string, version: number): Promise<Template | undefined>;
  /** All versions of one that is not deleted, newest first; empty when there is none. */
  listVersions(ownerId: string, id: string): Promise<Template[]>;
  /** False, and nothing kept, when the owner has as many as they may. Atomic. */
  insert(ownerId: string, template: Template, bounds: { maxTemplates: number }): Promise<boolean>;
  /**
   * Makes the version after `version`, if that is still the newest. Atomic; undefined when there is no such template.
   */
  addVersion(
    ownerId: string,
    id: string,
    change: { spec: TemplateSpec; version: number; maxVersions: number; at: Date },
  ): Promise<VersionResult>;
  /** Sets the key under which it is shared, or none; false when there is no such template. */
  share(ownerId: string, id: string, shareKey: string | null): Promise<boolean>;
  /** The newest version of what is shared under this key, whoever asks. */
  findShared(shareKey: string): Promise<Template | undefined>;
  /**
   * Hides it from all but `findVersion`, which knows the last `maxRemembered` that were deleted; false when there is
   * none.
   */
  remove(ownerId: string, id: string, options: { at: Date; maxRemembered: number }): Promise<boolean>;
}

import * as z from "zod";

import { cleanName } from "../documents/cleaning.ts";

/** A bound for everybody, whatever the plan: a list that a person can still look through. */
export const MAX_API_KEYS = 50;
const MAX_DAYS = 3_650;

export const ApiKeyScope = z
  .enum(["read", "write"])
  .meta({ id: "ApiKeyScope", description: "`read`: what only shows; `write`: what changes, or makes work" });
export type ApiKeyScope = z.infer<typeof ApiKeyScope>;

const Name = z
  .string()
  .overwrite(cleanName)
  .min(1)
  .max(80)
  .meta({ description: "What its owner calls it", example: "Notes on my laptop" });

const Scopes = z
  .array(ApiKeyScope)
  .min(1)
  .max(ApiKeyScope.options.length)
  .refine((scopes) => new Set(scopes).size === scopes.length, "each scope once");

export const NewApiKey = z
  .object({
    name: Name,
    scopes: Scopes,
    expiresInDays: z
      .number()
      .int()
      .min(1)
      .max(MAX_DAYS)
      .nullable()
      .meta({ description: "Null: when it is revoked" }),
  })
  .meta({ id: "NewApiKey" });
export type NewApiKey = z.infer<typeof NewApiKey>;

export const ApiKeyChange = z.object({ name: Name }).meta({ id: "ApiKeyChange" });
export type ApiKeyChange = z.infer<typeof ApiKeyChange>;

export const ApiKey = z
  .object({
    id: z.string().meta({ example: "key_01" }),
    name: z.string(),
    start: z.string().meta({ description: "How the key begins, by which its owner knows it again" }),
    scopes: z.array(ApiKeyScope),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: "To five minutes" }),
  })
  .meta({ id: "ApiKey", description: "A key with which programs act for a person" });
export type ApiKey = z.infer<typeof ApiKey>;

/** As it is kept. What it hashes to opens the door, and can't be turned back into the key. */
export interface StoredApiKey extends ApiKey {
  ownerId: string;
  tokenHash: string;
  /** A revoked key is remembered for a while, so that whoever still uses it is told. */
  revokedAt: string | null;
}

export const MadeApiKey = z
  .object({
    key: ApiKey,
    token: z.string().meta({ description: "The key itself: shown this once, and kept nowhere" }),
  })
  .meta({ id: "MadeApiKey" });
export type MadeApiKey = z.infer<typeof MadeApiKey>;

export const ApiKeyList = z
  .object({
    keys: z.array(ApiKey).meta({ description: "Newest first, without those that were revoked" }),
    requestsPerMinute: z
      .number()
      .int()
      .nonnegative()
      .meta({ description: "What each may ask for, by the plan; 0 where the plan has no API access" }),
  })
  .meta({ id: "ApiKeyList" });
export type ApiKeyList = z.infer<typeof ApiKeyList>;

import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { ApiKey, type MadeApiKey, MAX_API_KEYS, type NewApiKey } from "./api-key.ts";
import { newToken, startOf } from "./token.ts";

const DAY_MS = 86_400_000;

/**
 * Makes a key of the asker's. Its token is in the answer and nowhere else: only its hash is kept. Throws DomainError
 * `conflict` for who has as many keys as one may.
 */
export async function createApiKey(
  { actor, apiKeys, clock, hash, ids }: Context<"apiKeys" | "clock" | "hash" | "ids">,
  { name, scopes, expiresInDays }: NewApiKey,
): Promise<MadeApiKey> {
  const token = newToken(ids.secret());
  const at = clock.now();
  const expiresAt =
    expiresInDays === null ? null : new Date(at.getTime() + expiresInDays * DAY_MS).toISOString();
  const kept = {
    ownerId: actor.userId,
    id: ids.next("key"),
    name,
    start: startOf(token),
    tokenHash: hash(token),
    scopes,
    createdAt: at.toISOString(),
    expiresAt,
    lastUsedAt: null,
    revokedAt: null,
  };
  if (await apiKeys.insert(kept, { maxKeys: MAX_API_KEYS })) return { key: ApiKey.parse(kept), token };
  throw new DomainError(
    "conflict",
    `One person may have ${MAX_API_KEYS} API keys. Revoke some that are not used`,
  );
}

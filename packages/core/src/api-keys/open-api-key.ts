import type { WorkContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { StoredApiKey } from "./api-key.ts";
import { isWellFormed } from "./token.ts";

/** A well-formed key that was never made, or one long forgotten: whoever sends it may be guessing. */
export class UnknownApiKeyError extends DomainError {
  constructor() {
    super("unauthenticated", "There is no such API key");
  }
}

/**
 * The key behind a token, whose use is noted. Throws DomainError `unauthenticated` for one that was mistyped or revoked
 * (as UnknownApiKeyError where it was never one), `token-expired` for one whose time is over.
 */
export async function openApiKey(
  { apiKeys, clock, hash }: WorkContext<"apiKeys" | "clock" | "hash">,
  token: string,
): Promise<StoredApiKey> {
  if (!isWellFormed(token))
    throw new DomainError(
      "unauthenticated",
      "This is no whole API key: its digits don't add up. Copy it anew",
    );
  const at = clock.now();
  const key = await apiKeys.use(hash(token), at);
  if (!key) throw new UnknownApiKeyError();
  if (key.revokedAt) throw new DomainError("unauthenticated", `This API key (${key.start}…) was revoked`);
  if (key.expiresAt && new Date(key.expiresAt) <= at)
    throw new DomainError("token-expired", `This API key (${key.start}…) has expired. Make another`);
  return key;
}

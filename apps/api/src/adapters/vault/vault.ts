import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { join } from "node:path";

import type { Vault } from "@earmark/core";

import { openSecret } from "../secret.ts";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MARK_DIGITS = 32;

/** Vault on the secret that is set, else on one in the data folder, which is made when there is none yet. */
export async function openVault(settings: {
  secretKey: string | undefined;
  dataDir: string;
}): Promise<Vault> {
  const { secretKey, dataDir } = settings;
  return createVault(secretKey ? Buffer.from(secretKey) : await openSecret(join(dataDir, "secret")));
}

/** AES-256-GCM with the owner as associated data; what is sealed is nonce, tag and cipher text. */
export function createVault(secret: Buffer): Vault {
  const sealing = keyFor(secret, "seal");
  const marking = keyFor(secret, "mark");
  return {
    seal(ownerId, plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, sealing, nonce).setAAD(Buffer.from(ownerId));
      const hidden = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString("base64url");
    },
    open(ownerId, sealed) {
      const bytes = Buffer.from(sealed, "base64url");
      // A last character may have bits that decoding drops.
      if (bytes.toString("base64url") !== sealed || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const hidden = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      const options = { authTagLength: TAG_BYTES };
      const cipher = createDecipheriv(CIPHER, sealing, nonce, options).setAAD(Buffer.from(ownerId));
      try {
        return Buffer.concat([cipher.setAuthTag(tag).update(hidden), cipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
    mark: (text) => createHmac("sha256", marking).update(text).digest("hex").slice(0, MARK_DIGITS),
  };
}

/** One key for each use, so that nothing made for one says anything about another. */
const keyFor = (secret: Buffer, use: string) =>
  Buffer.from(hkdfSync("sha256", secret, "", `earmark vault ${use}`, 32));

import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const SECRET_BYTES = 32;

/** The secret in a file, made when there is none yet. Of processes that begin at once, all get the same. */
export async function openSecret(path: string): Promise<Buffer> {
  const aside = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(aside, randomBytes(SECRET_BYTES), { mode: 0o600, flush: true });
    // Fails when another was first, and never shows a file that is half written.
    await link(aside, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(aside, { force: true });
  }
  const secret = await readFile(path);
  if (secret.length !== SECRET_BYTES) throw new Error(`${path} is damaged: remove it, and another is made`);
  return secret;
}

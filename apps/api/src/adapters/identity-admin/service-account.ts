import { readFile } from "node:fs/promises";

import * as z from "zod";

/** As Firebase's console gives it out. */
const KeyFile = z.object({ project_id: z.string(), client_email: z.string(), private_key: z.string() });

export interface ServiceAccount {
  projectId: string;
  clientEmail: string;
  privateKey: string;
}

/** A service account from its JSON, or from the path of the file with it. Throws what is wrong with it, never what it says. */
export async function readServiceAccount(given: string): Promise<ServiceAccount> {
  const text = given.trimStart().startsWith("{") ? given : await fileAt(given);
  const parsed = KeyFile.safeParse(jsonOf(text));
  if (!parsed.success)
    throw new Error("FIREBASE_SERVICE_ACCOUNT: expected a service account's JSON, or the path of its file");
  const { project_id: projectId, client_email: clientEmail, private_key: privateKey } = parsed.data;
  return { projectId, clientEmail, privateKey };
}

const fileAt = (path: string): Promise<string> =>
  readFile(path, "utf8").catch(() => {
    throw new Error("FIREBASE_SERVICE_ACCOUNT: there is no such file, or it can't be read");
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Keeps the accounts and the open e-mail links of one emulated project in a JSON file.
 * `save()` writes only what changed, replaces the file in one step, and returns the mails that are new since last time.
 */
export function openAccounts(file, project) {
  const stored = readAccounts(file);
  for (const user of stored.users)
    project.overwriteUserWithLocalId(user.localId, withoutDerivedProviders(user));
  for (const mail of stored.mails) project.oobs.set(mail.oobCode, mail);

  const seenMails = new Set(project.oobs.keys());
  let written = snapshot(project);
  return {
    save() {
      const current = snapshot(project);
      if (current !== written) replaceFile(file, current);
      written = current;
      const fresh = [...project.oobs.values()].filter((mail) => !seenMails.has(mail.oobCode));
      for (const mail of fresh) seenMails.add(mail.oobCode);
      return fresh;
    },
  };
}

/** The emulator derives these two providers from the e-mail and the phone number, and would list them twice. */
function withoutDerivedProviders(user) {
  const derived = new Set(["password", "phone"]);
  return {
    ...user,
    providerUserInfo: user.providerUserInfo?.filter((info) => !derived.has(info.providerId)),
  };
}

function snapshot(project) {
  return JSON.stringify({ users: [...project.users.values()], mails: [...project.oobs.values()] }, null, 1);
}

function readAccounts(file) {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return { users: [], mails: [] };
    throw error;
  }
  try {
    const { users, mails } = JSON.parse(text);
    return { users, mails };
  } catch {
    console.error(
      `${file} is not the accounts file that Earmark wrote. Move it away to begin without accounts.`,
    );
    process.exit(78);
  }
}

function replaceFile(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

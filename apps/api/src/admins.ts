import { DomainError, type IdentityAdmin } from "@earmark/core";

import { SettingsError } from "./settings-error.ts";

interface Wish {
  /** Undefined where the sign-in service can't be administered. */
  identity: IdentityAdmin | undefined;
  wish: string;
  email: string;
  /** The emulator sends no mail by which an address could be confirmed. */
  takesUnconfirmed: boolean;
}

/**
 * Makes somebody an admin (`grant`), or ends that (`revoke`); answers what to tell whoever wished it. Throws SettingsError
 * with what is wrong. An address that was never confirmed may be anybody's, who waits for this very moment.
 */
export async function changeAdminRole({ identity, wish, email, takesUnconfirmed }: Wish): Promise<string> {
  if ((wish !== "grant" && wish !== "revoke") || !email.includes("@"))
    throw new SettingsError("Say whom: npm run admin -- grant ada@example.com, or revoke");
  if (!identity)
    throw new SettingsError(
      "FIREBASE_SERVICE_ACCOUNT: without credentials nothing can be changed at the sign-in service",
    );
  const found = await identity.findByEmail(email).catch((error: unknown) => {
    throw error instanceof DomainError ? new SettingsError(`${error.message}. Is it running?`) : error;
  });
  if (!found) throw new SettingsError(`Nobody has signed up as ${email}`);
  if (wish === "revoke") {
    await identity.setClaims(found.userId, { role: null });
    await identity.revokeSessions(found.userId);
    return `${email} is no admin any more, within the hour.`;
  }
  if (!found.isEmailVerified && !takesUnconfirmed)
    throw new SettingsError(`${email} was never confirmed: anybody may have signed up as that`);
  await identity.setClaims(found.userId, { role: "admin" });
  return `${email} is an admin now. /admin is there once they sign in anew, else within the hour.`;
}

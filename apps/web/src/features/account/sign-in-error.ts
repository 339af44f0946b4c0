const sentences: Record<string, string> = {
  "auth/invalid-credential": "The e-mail or the password is wrong. Check both, or reset your password.",
  "auth/wrong-password": "The e-mail or the password is wrong. Check both, or reset your password.",
  "auth/user-not-found": "The e-mail or the password is wrong. Check both, or create an account.",
  "auth/invalid-email": "This does not look like an e-mail address. Check it for a typing error.",
  "auth/email-already-in-use":
    "There is an account with this e-mail already. Sign in, or reset your password.",
  "auth/weak-password": "This password is too easy to guess. Use at least 8 characters.",
  "auth/password-does-not-meet-requirements": "This password is too easy to guess. Make it longer.",
  "auth/user-disabled": "This account was closed. Write to the people who run this Earmark.",
  "auth/too-many-requests": "Too many tries in a short time. Wait a few minutes, or reset your password.",
  "auth/network-request-failed":
    "The sign-in service can't be reached. Check your connection, then try again.",
  "auth/popup-blocked": "Your browser blocked Google's window. Allow pop-ups for this site, then try again.",
  "auth/popup-closed-by-user":
    "Google's window was closed before you were signed in. Try again when you like.",
  "auth/cancelled-popup-request": "Google's window was opened twice. Use the newer one, or try again.",
  "auth/account-exists-with-different-credential":
    "You have an account with this e-mail and a password. Sign in with that.",
  "auth/credential-already-in-use": "This Google account signs somebody else in here. Use another one.",
  "auth/provider-already-linked": "A Google account is linked already.",
  "auth/user-mismatch": "This is another account than the one you are signed in with. Choose that one.",
  "auth/requires-recent-login": "Your last sign-in is too long ago for this. Sign in again, then try again.",
  "auth/user-token-expired": "You were signed out meanwhile. Sign in again.",
  "auth/expired-action-code": "This link is too old. Ask for a new one.",
  "auth/invalid-action-code": "This link was used already, or is incomplete. Ask for a new one.",
  "auth/operation-not-allowed": "This way to sign in is switched off here. Use another one.",
  "auth/unauthorized-domain":
    "This address is not allowed to sign people in. Tell the people who run this Earmark.",
};

/** The code of a Firebase error, or undefined for anything else. */
export function signInErrorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** What to tell a person whose sign-in failed. */
export function signInMessage(error: unknown): string {
  const code = signInErrorCode(error);
  // The SDK is fetched on first use: without a code it was that, or the session, which did not arrive.
  const lost = "Earmark can't be reached. Check your connection, then try again.";
  return code ? (sentences[code] ?? `Signing in did not work (${code}). Try again.`) : lost;
}

/** Name of the cookie that lets server components read the API; hosts such as Firebase Hosting pass only this one. */
export const sessionCookie = "__session";

/** When a token stops being accepted, in milliseconds since 1970; 0 for what is no token. Does not verify it. */
export function tokenExpiry(token: string): number {
  const exp = claimsOf(token)["exp"];
  return typeof exp === "number" ? exp * 1_000 : 0;
}

/** Whose token it is, to be shown to themselves. Does not verify it. */
export function tokenEmail(token: string): string | undefined {
  const email = claimsOf(token)["email"];
  return typeof email === "string" && email !== "" ? email : undefined;
}

/** Whether it says that they are an admin, to show them the way. Does not verify it: the API does. */
export const tokenIsAdmin = (token: string): boolean => claimsOf(token)["role"] === "admin";

function claimsOf(token: string): Record<string, unknown> {
  try {
    const base64 = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === "object" && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

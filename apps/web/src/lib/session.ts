/** Name of the cookie that lets server components read the API; hosts such as Firebase Hosting pass only this one. */
export const sessionCookie = "__session";

/** When a token stops being accepted, in milliseconds since 1970; 0 for what is no token. Does not verify it. */
export function tokenExpiry(token: string): number {
  try {
    const payload: unknown = JSON.parse(
      atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")),
    );
    const isClaims = typeof payload === "object" && payload !== null && "exp" in payload;
    return isClaims && typeof payload.exp === "number" ? payload.exp * 1_000 : 0;
  } catch {
    return 0;
  }
}

import type { Route } from "next";

const home = "/library";

/**
 * Where to go after signing in: `next` when it is a path of this site, else the library.
 * Anything that a browser could read as another origin ("//evil", "/\evil", "/\t/evil") is refused.
 */
export function nextPath(next: string | string[] | undefined): Route {
  if (typeof next !== "string" || !next.startsWith("/")) return home;
  const base = "http://earmark.invalid";
  if (!URL.canParse(next, base)) return home;
  const url = new URL(next, base);
  if (url.origin !== base || url.pathname.startsWith("//")) return home;
  return (url.pathname + url.search + url.hash) as Route;
}

import { createGuardedFetch, type GuardedFetch } from "../../fetch/guarded-fetch.ts";
import { type Page, startSite } from "./site.ts";

/**
 * The web as far as a test needs it: pages by their real addresses, without queries, behind one local server. `fetch`
 * is the guarded one, led there; `asked` lists the addresses that were asked for.
 */
export async function startWeb(pages: Readonly<Record<string, Page>>) {
  const paths = Object.entries(pages).map(
    ([address, page]) => [`/${address.replace("://", "/")}`, page] as const,
  );
  const site = await startSite(Object.fromEntries(paths));
  const guarded = createGuardedFetch({
    allowHosts: [site.host],
    userAgent: "earmark-test",
    limits: { timeoutMs: 10_000, maxBytes: 5_000_000, maxRedirects: 3 },
  });
  const asked: string[] = [];
  const fetch: GuardedFetch = async (request) => {
    asked.push(request.url);
    const file = await guarded({ ...request, url: `${site.origin}/${request.url.replace("://", "/")}` });
    return { ...file, url: request.url };
  };
  return { asked, fetch, stop: site.stop };
}

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".srt": "application/x-subrip",
  ".txt": "text/plain; charset=utf-8",
  ".vtt": "text/vtt; charset=utf-8",
  ".xml": "application/rss+xml; charset=utf-8",
};

export interface TestSite {
  url: string;
  close: () => Promise<void>;
}

/**
 * Serves e2e/site/ on a free port, as a publisher would. `{{origin}}` in a file becomes the site's own address;
 * `/status/403` answers with that status; any path waits when `?delayMs=` asks for it. What lies under `/members/` is
 * shown only to a browser that has been to `/join`, and its content policy forbids calls to any other site.
 */
export async function startTestSite(folder: string): Promise<TestSite> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`);
    const answer = async () => {
      await new Promise((resolve) => setTimeout(resolve, Number(url.searchParams.get("delayMs") ?? 0)));
      if (url.pathname === "/join") response.setHeader("set-cookie", "member=1; Path=/; HttpOnly");
      const isShut = url.pathname.startsWith("/members/") && !request.headers.cookie?.includes("member=1");
      if (isShut) {
        response.writeHead(401, { "content-type": "text/html" });
        return void response.end("<title>Members only</title><p>Sign in to read this.</p>");
      }
      if (url.pathname.startsWith("/members/"))
        response.setHeader("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'");
      const status = url.pathname === "/join" ? "204" : /^\/status\/(\d{3})$/.exec(url.pathname)?.[1];
      const file = status ? undefined : await readSiteFile(folder, url);
      const type = types[extname(url.pathname) || ".html"] ?? "application/octet-stream";
      response.writeHead(file === undefined ? Number(status ?? 404) : 200, { "content-type": type });
      response.end(file ?? "");
    };
    answer().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The test site has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readSiteFile(folder: string, url: URL): Promise<string | undefined> {
  const path = normalize(url.pathname.endsWith("/") ? `${url.pathname}index.html` : url.pathname);
  const file = join(folder, extname(path) ? path : `${path}.html`);
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text?.replaceAll("{{origin}}", url.origin);
}

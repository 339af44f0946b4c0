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
 * shown only to a browser that has been to `/join`, and its content policy forbids calls to any other site. It plays
 * YouTube too: `/watch?v=…` is a file under `watch/`, and the captions lie where YouTube's are.
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
      response.writeHead(file ? 200 : Number(status ?? 404), { "content-type": file?.type ?? "text/html" });
      response.end(file?.text ?? "");
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

/** What lies at a path, which may leave its ending out. */
async function readSiteFile(folder: string, url: URL): Promise<{ type: string; text: string } | undefined> {
  const video = url.pathname === "/watch" && url.searchParams.get("v");
  const path = normalize(url.pathname.endsWith("/") ? `${url.pathname}index` : url.pathname);
  const file = join(folder, video ? join(path, normalize(`/${video}`)) : path);
  for (const ending of extname(file) ? [""] : [".html", ".json"]) {
    const text = await readFile(file + ending, "utf8").catch(() => undefined);
    const type = types[extname(file + ending)] ?? "application/octet-stream";
    if (text !== undefined) return { type, text: text.replaceAll("{{origin}}", url.origin) };
  }
  return undefined;
}

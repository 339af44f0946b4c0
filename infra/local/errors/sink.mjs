// What an error tracker is sent, shown on one's own machine: `npm run dev` starts it when no Sentry project is set.
// Takes envelopes as Sentry does, keeps the last few hundred in memory, and shows them at `/`. Loopback only.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import { createShelf } from "./shelf.mjs";

const maxBodyBytes = 2_000_000;
const port = Number(process.env.ERRORS_PORT || 8790);
const shelf = createShelf();

const file = (name, type) => ({ body: readFileSync(new URL(name, import.meta.url)), type });
const pages = {
  "/": file("page.html", "text/html; charset=utf-8"),
  "/page.css": file("page.css", "text/css; charset=utf-8"),
  "/page.mjs": file("page.mjs", "text/javascript; charset=utf-8"),
};

const server = createServer((request, response) => {
  // A page elsewhere may not reach in under a name of its own.
  if (!isOurs(request.headers.host)) return answer(response, 403, "Only 127.0.0.1 and localhost");
  const { pathname } = new URL(request.url ?? "/", "http://sink");
  const [, project] = /^\/api\/(\w+)\/envelope\/$/.exec(pathname) ?? [];
  if (request.method === "POST" && project) return take(request, response, project);
  if (request.method === "GET" && pathname === "/envelopes.json") return json(response, shelf.all());
  if (request.method === "DELETE" && pathname === "/envelopes.json") {
    shelf.clear();
    return json(response, []);
  }
  const page = request.method === "GET" ? pages[pathname] : undefined;
  return page ? answer(response, 200, page.body, page.type) : answer(response, 404, "Nothing here");
});
server.listen(port, "127.0.0.1", () => console.log(`Errors are shown at http://127.0.0.1:${port}`));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));

function isOurs(host = "") {
  return ["127.0.0.1", "localhost"].includes(host.replace(/:\d+$/, ""));
}

function take(request, response, project) {
  const chunks = [];
  let bytes = 0;
  request.on("data", (chunk) => {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  });
  request.on("end", () => {
    if (bytes > maxBodyBytes) return answer(response, 413, "Too large");
    shelf.add(project, Buffer.concat(chunks).toString());
    return json(response, {});
  });
}

const json = (response, value) => answer(response, 200, JSON.stringify(value), "application/json");

function answer(response, status, body, type = "text/plain; charset=utf-8") {
  response.writeHead(status, {
    "content-type": type,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'",
  });
  response.end(body);
}

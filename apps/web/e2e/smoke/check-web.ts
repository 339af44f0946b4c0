import type { Saved } from "./check-api.ts";
import type { Report } from "./report.ts";
import type { SmokeSettings } from "./settings.ts";

const timeoutMs = 30_000;

type Checked = SmokeSettings & { webUrl: string };

/** Looks at the pages as a browser gets them: whole from the server, and with the headers that protect them. */
export async function checkWeb({ webUrl, apiUrl }: Checked, { step }: Report, saved: Saved): Promise<void> {
  for (const [name, path] of [
    ["The home page", "/"],
    ["The page of plans", "/pricing"],
    ["The sign-in page", "/sign-in"],
  ])
    await step(`${name} is there`, async () => {
      const page = await open(`${webUrl}${path}`);
      expectText(page.html, "Earmark");
      expectHeaders(page.headers, webUrl);
    });
  await step("The text's page comes from the server", async () => {
    const page = await open(`${webUrl}/items/${saved.id}`, { cookie: `__session=${saved.token}` });
    expectText(page.html, saved.title);
    expectHeaders(page.headers, webUrl);
    if (page.headers.get("cache-control")?.includes("public"))
      throw new Error("it may be cached for everybody");
  });
  await step("The API lets the web app in", () => checkCrossOrigin(new URL(webUrl).origin, apiUrl));
}

async function open(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    headers: { "user-agent": "earmark-smoke", ...headers },
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const html = await response.text();
  if (response.status !== 200) throw new Error(`${new URL(url).pathname} answered ${response.status}`);
  return { html, headers: response.headers };
}

function expectText(html: string, text: string): void {
  if (!html.includes(text)) throw new Error(`"${text}" is not on it`);
}

function expectHeaders(headers: Headers, webUrl: string): void {
  const wanted: Record<string, RegExp> = {
    "content-security-policy": /default-src 'self'.*/,
    "x-content-type-options": /^nosniff$/,
    "x-frame-options": /^DENY$/,
    "referrer-policy": /./,
    ...(webUrl.startsWith("https:") && { "strict-transport-security": /max-age=\d{7,}/ }),
  };
  for (const [name, pattern] of Object.entries(wanted))
    if (!pattern.test(headers.get(name) ?? ""))
      throw new Error(`its header ${name} is "${headers.get(name) ?? ""}"`);
}

/** A browser asks this before it sends anything with a token. */
async function checkCrossOrigin(origin: string, apiUrl: string): Promise<void> {
  const { headers } = await fetch(`${apiUrl}/v1/items`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    },
    signal: AbortSignal.timeout(timeoutMs),
  });
  const allowed = headers.get("access-control-allow-origin");
  if (allowed !== origin)
    throw new Error(`it lets in ${allowed ?? "nobody"}: set the API's WEB_ORIGIN to ${origin}`);
}

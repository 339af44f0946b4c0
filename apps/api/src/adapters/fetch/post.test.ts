import { expect, test } from "vitest";

import { fetchFor, startSite } from "./testing/local-site.ts";

async function service() {
  const heard: { method?: string | undefined; type?: string | undefined; body: string }[] = [];
  const site = await startSite((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      heard.push({ method: request.method, type: request.headers["content-type"], body });
      if (request.url === "/moved") response.writeHead(307, { location: "/elsewhere" });
      response.end(`{"said":1}`);
    });
  });
  return { site, heard, url: site.url("/v1") };
}

test("JSON is posted to a service that we chose, and its answer is read like any other", async () => {
  const { site, heard, url } = await service();
  const answer = await fetchFor([site], { postHosts: [site.host] })({ url, json: { id: "ü" } });
  expect(answer.text()).toBe(`{"said":1}`);
  expect(heard).toEqual([{ method: "POST", type: "application/json", body: `{"id":"ü"}` }]);
  await site.close();
});

test("nothing is sent to any other host, and no connection made", async () => {
  const { site, url } = await service();
  await expect(fetchFor([site])({ url, json: {} })).rejects.toThrow(TypeError);
  expect(site.connections()).toBe(0);
  await site.close();
});

test("what is posted is not sent on to where a redirect leads", async () => {
  const { site, heard } = await service();
  const fetch = fetchFor([site], { postHosts: [site.host] });
  await expect(fetch({ url: site.url("/moved"), json: {} })).rejects.toMatchObject({
    reason: "blocked-by-source",
  });
  expect(heard).toHaveLength(1);
  await site.close();
});

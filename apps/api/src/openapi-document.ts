import type { Ports } from "@earmark/core";
import { OpenAPIHono } from "@hono/zod-openapi";

import { mount, type Router } from "./http/router.ts";
import { openRoutes } from "./open-routes.ts";
import { RESOURCES } from "./resources.ts";
import { INTRODUCTION } from "./routes/introduction.ts";

/** Everything that is declared, in one router. Nothing of it is called. */
async function contract(): Promise<Router> {
  const all = openRoutes({ ports: {} as Ports, probe: async () => {} });
  for (const { load } of RESOURCES) mount(all, "/v1", await load());
  return all;
}

/** The contract as an OpenAPI document, read from the routes. Only tools need it: the API serves what they wrote. */
export async function openapiDocument() {
  const { openAPIRegistry: registry, ...app } = new OpenAPIHono();
  for (const route of (await contract()).declared) registry.registerPath(route);
  registry.registerComponent("securitySchemes", "firebase", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Firebase ID token of the signed-in person",
  });
  registry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "emk_…",
    description: "API key of the person, with scopes (`read`, `write`): made under Settings → API keys",
  });
  return app.getOpenAPI31Document(ABOUT);
}

const ABOUT = {
  openapi: "3.1.0",
  info: {
    title: "Earmark API",
    version: "1",
    description: INTRODUCTION,
    license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
  },
  servers: [{ url: "/" }],
  tags: [
    { name: "Items", description: "What someone saved, and the work on it" },
    { name: "Uploads", description: "Files on their way, in parts that may be sent again" },
    { name: "Documents", description: "The full text of an item, in segments that citations name" },
    { name: "Summaries", description: "The short version, every sentence with its citations" },
    {
      name: "Templates",
      description: "What a summary is to be like: Earmark's own, people's own, shared ones",
    },
    { name: "Models", description: "What can write, and people's own keys to it" },
    { name: "Ask", description: "Questions, and answers that cite what someone saved" },
    { name: "Tags", description: "Collections: the items that have a tag" },
    { name: "Search", description: "Words and passages in everything that was saved" },
    { name: "Feeds", description: "What someone follows, and what it has to offer" },
    { name: "API keys", description: "Keys with which programs act for a person" },
    { name: "Billing", description: "What plans there are, who has which, and paying for it" },
    { name: "Account", description: "Who one is here, where one is signed in, and all of it as a file" },
    { name: "Admin", description: "For admins alone: for everybody else it does not exist" },
    { name: "Health", description: "For whoever runs the installation" },
  ],
};

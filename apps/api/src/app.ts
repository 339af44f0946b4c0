import type { Ports } from "@earmark/core";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { methodNotAllowed } from "hono/method-not-allowed";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";

import { enforceAccess } from "./http/access.ts";
import { authenticate } from "./http/auth.ts";
import { type EndedRequest, hearRequests } from "./http/hear-requests.ts";
import { askedIn, type Hearing } from "./http/hearing.ts";
import { onError, problem } from "./http/problem.ts";
import { limitRequests, type Limits } from "./http/rate-limit.ts";
import { type Env, router } from "./http/router.ts";
import { streamLimit } from "./http/stream-limit.ts";
import { traceRequests } from "./http/trace.ts";
import { account } from "./routes/account.ts";
import { admin } from "./routes/admin.ts";
import { apiKeys } from "./routes/api-keys.ts";
import { billing } from "./routes/billing.ts";
import { blobs, type LocalBlobs } from "./routes/blobs.ts";
import { captures } from "./routes/captures.ts";
import { conversations } from "./routes/conversations.ts";
import { demoItems } from "./routes/demo-items.ts";
import { docs } from "./routes/docs.ts";
import { documents } from "./routes/documents.ts";
import { exports } from "./routes/exports.ts";
import { feeds } from "./routes/feeds.ts";
import { healthRoutes } from "./routes/health.ts";
import { INTRODUCTION } from "./routes/introduction.ts";
import { items } from "./routes/items.ts";
import { links } from "./routes/links.ts";
import { metrics, type MetricsOutlet } from "./routes/metrics.ts";
import { models } from "./routes/models.ts";
import { plans } from "./routes/plans.ts";
import { preferences } from "./routes/preferences.ts";
import { previews } from "./routes/previews.ts";
import { progress } from "./routes/progress.ts";
import { providerKeys } from "./routes/provider-keys.ts";
import { questions } from "./routes/questions.ts";
import { search } from "./routes/search.ts";
import { seats } from "./routes/seats.ts";
import { sessions } from "./routes/sessions.ts";
import { sharedTemplates } from "./routes/shared-templates.ts";
import { speakers } from "./routes/speakers.ts";
import { stripeWebhook } from "./routes/stripe-webhook.ts";
import { summaries } from "./routes/summaries.ts";
import { tags } from "./routes/tags.ts";
import { templates } from "./routes/templates.ts";
import { uploads } from "./routes/uploads.ts";
import { usage } from "./routes/usage.ts";
import { users } from "./routes/users.ts";

/** Room for the longest text, however its characters are written in JSON. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

export interface AppDeps extends Partial<Pick<Hearing, "count">> {
  ports: Ports;
  /** The blob store, when its signed addresses lead here. */
  localBlobs?: LocalBlobs | undefined;
  /** Rejects when the database does not answer. */
  probe: () => Promise<void>;
  /** Hears of every error that is ours. */
  report: Hearing["report"];
  /** Hears of every request. */
  onRequest?: (ended: EndedRequest) => void;
  /** What is served at /metrics, and to whom; undefined where there is no such page. */
  metrics?: MetricsOutlet | undefined;
  webOrigin: string;
  limits: Limits;
  /** Whether X-Forwarded-For names the client. */
  trustProxy: boolean;
}

/** The whole HTTP surface, the same in a server, in a function and in a test. */
export function createApp({ ports, localBlobs, probe, limits, ...deps }: AppDeps) {
  const { report, count = () => {}, onRequest = () => {}, webOrigin, trustProxy } = deps;
  const app = router();
  app.onError(onError({ report, count }));
  app.notFound((c) => problem(c, "not-found", `Nothing at ${c.req.path}`));
  app.use(requestId(), traceRequests(() => false), hearRequests(onRequest));
  app.use(secureHeaders(headers), cors({ origin: webOrigin, ...crossOrigin }));
  app.use(methodNotAllowed({ app, onMethodNotAllowed }));
  app.use((c, next) => {
    c.set("limits", limits);
    c.set("report", (error) => report(error, askedIn(c)));
    return next();
  });
  app.route("/", healthRoutes(probe));
  if (deps.metrics) app.route("/", metrics(deps.metrics));
  app.route("/", plans(ports));
  app.route("/", stripeWebhook(ports));
  if (localBlobs) app.route("/", blobs(localBlobs));
  app.route(
    "/",
    docs(() => openapiDocument(app)),
  );

  app.use("/v1/*", async (c, next) => {
    await next();
    c.header("Cache-Control", "private, no-store");
  });
  app.use("/v1/*", authenticate(ports, { trustProxy }), enforceAccess(app), limitRequests);
  app.use("/v1/*", bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => problem(c, "too-large") }));
  for (const routes of resources()) app.route("/v1", routes);

  describeTokens(app);
  return app;
}

/** Says in the contract what may be brought as Authorization: Bearer. */
function describeTokens(app: ReturnType<typeof router>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "firebase", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Firebase ID token of the signed-in person",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "emk_…",
    description: "API key of the person, with scopes (`read`, `write`): made under Settings → API keys",
  });
}

/** What needs a sign-in. */
const resources = () => [
  account,
  sessions,
  exports,
  items,
  tags,
  search,
  captures,
  links,
  documents,
  speakers,
  summaries,
  preferences,
  progress(streamLimit()),
  demoItems,
  previews(streamLimit({ atOnce: 2, what: "previews" })),
  templates,
  sharedTemplates,
  providerKeys,
  apiKeys,
  admin,
  users,
  models,
  uploads,
  usage,
  feeds,
  questions,
  conversations,
  billing,
  seats,
];

/** Nothing but /docs is a page, and it relaxes this for itself. */
const headers = {
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: "DENY",
  overwrite: false,
};

const crossOrigin = {
  allowMethods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
  allowHeaders: [
    "Authorization",
    "Baggage",
    "Content-Type",
    "If-Match",
    "If-None-Match",
    "Idempotency-Key",
    "Last-Event-ID",
    "Sentry-Trace",
    "X-Request-Id",
  ],
  exposeHeaders: [
    "ETag",
    "Idempotency-Replayed",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-Id",
  ],
  maxAge: 7_200,
};

function onMethodNotAllowed(c: Context<Env>, methods: string[]): Response {
  if (isHidden(c)) return c.res;
  c.header("Allow", methods.join(", "));
  return problem(c, "method-not-allowed", `${c.req.path} answers ${methods.join(", ")}`);
}

/** Which methods there are is nobody's to know for whom there is nothing. */
const isHidden = ({ req, var: { actor } }: Context<Env>) =>
  (req.path === "/v1/admin" || req.path.startsWith("/v1/admin/")) && !actor.isAdmin;

export const openapiDocument = (app: ReturnType<typeof router>) =>
  app.getOpenAPI31Document({
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
  });

import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { methodNotAllowed } from "hono/method-not-allowed";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { getPath } from "hono/utils/url";

import { enforceAccess } from "./http/access.ts";
import { authenticate } from "./http/auth.ts";
import { type EndedRequest, hearRequests } from "./http/hear-requests.ts";
import { askedIn, type Hearing } from "./http/hearing.ts";
import { openOrigins } from "./http/origins.ts";
import { onError, problem } from "./http/problem.ts";
import { limitRequests, type Limits } from "./http/rate-limit.ts";
import { type Env, mount, type Router, router } from "./http/router.ts";
import { traceRequests } from "./http/trace.ts";
import type { OpenDeps } from "./open-routes.ts";
import { PLACES, resourcesAt } from "./resources.ts";
import type { Sample } from "./tracing/sampler.ts";

/** Room for the longest text, however its characters are written in JSON. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

export interface AppDeps extends OpenDeps, Partial<Pick<Hearing, "count">> {
  /** Hears of every error that is ours. */
  report: Hearing["report"];
  /** Hears of every request. */
  onRequest?: (ended: EndedRequest) => void;
  /** Which requests write down what takes time within. */
  sample?: Sample;
  webOrigin: string;
  /** Of its previews, with one `*` each. */
  previewOrigins?: string[];
  limits: Limits;
  /** Whether X-Forwarded-For names the client. */
  trustProxy: boolean;
}

/** The API, the same in a server, in a function and in a test. */
export interface App {
  fetch(request: Request, env?: object): Promise<Response>;
  /** Loads what is else loaded by the first request for it. */
  preload(): Promise<void>;
}

/** The whole HTTP surface. What is below one path is loaded, and put together, when something there is first asked for. */
export function createApp(deps: AppDeps): App {
  const common = everywhere(deps);
  const signedIn = authenticate(deps.ports, deps);
  const apps = new Map<string, Promise<Router>>();
  const appOf = (place: string): Promise<Router> => {
    const known = apps.get(place);
    if (known) return known;
    const app = place === OPEN ? openApp(deps, common()) : resourceApp(place, common(), signedIn);
    apps.set(place, app);
    // What could not be loaded is tried again.
    app.catch(() => apps.delete(place));
    return app;
  };
  return {
    fetch: async (request, env) => (await appOf(placeOf(getPath(request)))).fetch(request, env),
    preload: async () => void (await Promise.all([OPEN, NOWHERE, ...PLACES].map(appOf))),
  };
}

/** All that needs no sign-in. */
const OPEN = "";
/** Where there is nothing, for who is signed in. */
const NOWHERE = " ";

/** The first part of a path below /v1 that something is kept at. */
function placeOf(path: string): string {
  const [, version, resource = ""] = path.split("/", 3);
  if (version !== "v1") return OPEN;
  return PLACES.has(resource) ? resource : NOWHERE;
}

async function openApp(deps: AppDeps, app: Router): Promise<Router> {
  const { openRoutes } = await import("./open-routes.ts");
  mount(app, "/", openRoutes(deps));
  return app;
}

/** One resource, for who is signed in. */
async function resourceApp(place: string, app: Router, signedIn: MiddlewareHandler<Env>): Promise<Router> {
  app.use("/v1/*", async (c, next) => {
    await next();
    c.header("Cache-Control", "private, no-store");
  });
  app.use("/v1/*", signedIn, enforceAccess(app), limitRequests);
  app.use("/v1/*", bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => problem(c, "too-large") }));
  for (const routes of await resourcesAt(place)) mount(app, "/v1", routes);
  return app;
}

/** What every request goes through, and how every answer looks. */
function everywhere({ limits, webOrigin, previewOrigins = [], ...deps }: AppDeps): () => Router {
  const { report, count = () => {}, onRequest = () => {}, sample = () => false } = deps;
  return () => {
    const app = router();
    app.onError(onError({ report, count }));
    app.notFound((c) => problem(c, "not-found", `Nothing at ${c.req.path}`));
    app.use(requestId(), traceRequests(sample), hearRequests(onRequest));
    app.use(secureHeaders(headers), cors({ origin: openOrigins(webOrigin, previewOrigins), ...crossOrigin }));
    app.use(methodNotAllowed({ app, onMethodNotAllowed }));
    app.use((c, next) => {
      c.set("limits", limits);
      c.set("report", (error) => report(error, askedIn(c)));
      return next();
    });
    return app;
  };
}

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
    // Of large bodies, for CloudFront (apps/web/src/lib/content-hash.ts).
    "X-Amz-Content-Sha256",
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

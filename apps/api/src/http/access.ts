import { type Allowance, demandFeature, DomainError, Feature } from "@earmark/core";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";

import { type Env, honoPath, type Router } from "./router.ts";

/*
 * What an operation says of who may call it. Each has one of these five as its `security`; the names in an entry's list
 * are scopes of an API key, or roles of a sign-in.
 */
export const reading = [{ firebase: [] }, { apiKey: ["read"] }];
export const writing = [{ firebase: [] }, { apiKey: ["write"] }];
/** What only the person themselves may do, never a key of theirs. */
export const personal = [{ firebase: [] }];
/** The same, where something is bought, made or changed: not for who is leaving, who would lose it with their account. */
export const staying = [{ firebase: ["staying"] }];
export const administering = [{ firebase: ["admin"] }];

type Security = Record<string, string[]>[];

/** Says in the contract that an operation is for plans with a feature. */
export const needs = (feature: Feature) => ({ "x-feature": feature });

/** Says in the contract that an operation counts against an allowance, and may be refused by it. */
export const counts = (allowance: Allowance) => ({ "x-allowance": allowance });

interface Declared {
  security: Security;
  feature: Feature | undefined;
}

/** Holds everybody to what the contract says of an operation. What it says nothing about is not let through. */
export function enforceAccess(routes: Pick<Router, "declared">) {
  let declared: Map<string, Declared> | undefined;
  return createMiddleware<Env>(async (c, next) => {
    declared ??= declarations(routes);
    const key = routeOf(c);
    if (key !== undefined) admit(c.var, declared.get(key));
    await next();
  });
}

/** The route that will answer, as `GET /v1/items/:id`; undefined where none will. */
function routeOf(c: Context): string | undefined {
  const route = matchedRoutes(c).findLast(({ method }) => method !== "ALL");
  return route && `${route.method} ${route.path}`;
}

function declarations({ declared }: Pick<Router, "declared">): Map<string, Declared> {
  const entries = declared.flatMap((route) => {
    const { method, path, security } = route;
    const feature = Feature.optional().parse(Reflect.get(route, "x-feature"));
    return security ? [[`${method.toUpperCase()} ${honoPath(path)}`, { security, feature }] as const] : [];
  });
  return new Map(entries);
}

/** Throws what the asker is to be told. Who is no admin is not told that there is anything. */
function admit({ actor, apiKey }: Env["Variables"], declared: Declared | undefined): void {
  if (!declared) throw new DomainError("not-found", "Nothing here");
  const { security, feature } = declared;
  const keyScopes = apiKey?.scopes ?? null;
  if (!security.some((way) => isMet(way, actor.isAdmin, keyScopes))) throw refusal(security, keyScopes);
  if (actor.isLeaving && security.some(isForWhoStays)) throw leaving();
  if (feature) demandFeature(actor.plan, feature);
}

const isForWhoStays = ({ apiKey, firebase }: Record<string, string[]>): boolean =>
  apiKey?.includes("write") === true || firebase?.includes("staying") === true;

const leaving = () =>
  new DomainError("account-leaving", "This account is to be deleted: undo that first, in the settings");

function isMet(
  way: Record<string, string[]>,
  isAdmin: boolean,
  keyScopes: readonly string[] | null,
): boolean {
  if (keyScopes) return way["apiKey"]?.every((scope) => keyScopes.includes(scope)) ?? false;
  return way["firebase"]?.every((role) => role !== "admin" || isAdmin) ?? false;
}

function refusal(security: Security, keyScopes: readonly string[] | null): DomainError {
  if (security.some(({ firebase }) => firebase?.includes("admin")))
    return new DomainError("not-found", "Nothing here");
  const wanted = security.flatMap(({ apiKey }) => apiKey ?? []);
  if (!keyScopes || wanted.length === 0)
    return new DomainError("forbidden", "Only a signed-in person may do this, never an API key");
  return new DomainError("forbidden", `This API key does not have the scope: ${wanted.join(", ")}`);
}

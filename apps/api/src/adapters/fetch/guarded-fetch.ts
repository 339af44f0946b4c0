import { SourceError } from "@earmark/core";

import { ledToLogin, loginRequired } from "./answer.ts";
import { type Resolver, systemResolver } from "./connector.ts";
import { sourceErrorOf, timedOut } from "./failures.ts";
import type { Fetched, FetchLimits, GuardedFetch } from "./fetched.ts";
import { parseTarget, type Target, targetPolicy } from "./target.ts";
import { type Journey, visit } from "./visit.ts";

export type * from "./fetched.ts";

export interface GuardedFetchOptions {
  /** `host` or `host:port` (IPv6 in brackets) that may be private and on any port: local development and tests. */
  allowHosts: readonly string[];
  /** Ports to open for public addresses, besides the usual ones of the web. */
  extraPorts?: readonly number[];
  /** Left out: the system's. */
  resolve?: Resolver;
  userAgent: string;
  limits: FetchLimits;
}

const DEFAULT_MAX_RATIO = 100;

/** @throws TypeError when an entry of `allowHosts` can't be read. */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const policy = targetPolicy(options.allowHosts, options.extraPorts ?? []);
  const resolve = options.resolve ?? systemResolver;
  return async (request) => {
    request.signal?.throwIfAborted();
    const limits = fillLimits({ ...options.limits, ...request.limits });
    const deadline = startDeadline(limits.timeoutMs, request.signal);
    const journey: Journey = {
      request,
      limits,
      resolve,
      userAgent: options.userAgent,
      signal: deadline.signal,
    };
    try {
      return await follow(journey, (address, base) => parseTarget(address, base, policy));
    } catch (error) {
      throw deadline.signal.aborted ? deadline.signal.reason : sourceErrorOf(error);
    } finally {
      deadline.stop();
    }
  };
}

/** Each hop is parsed, judged and dialled anew, as if it had been asked for. */
async function follow(
  journey: Journey,
  parse: (address: string, base: URL | undefined) => Target,
): Promise<Fetched> {
  const first = parse(journey.request.url, undefined);
  const redirects: Fetched["redirects"] = [];
  for (let target = first; ;) {
    const { url } = target;
    const answer = await visit(target, journey);
    if (!("location" in answer)) {
      if (ledToLogin(first.url, url)) throw loginRequired();
      return { ...answer, url: url.href, redirects };
    }
    redirects.push({ status: answer.status, url: url.href });
    target = parse(answer.location, url);
    refuseCircle(target.url, redirects, journey.limits.maxRedirects);
  }
}

function refuseCircle(next: URL, redirects: Fetched["redirects"], maxRedirects: number): void {
  const isCircle = redirects.some(({ url }) => withoutHash(url) === withoutHash(next.href));
  if (isCircle || redirects.length > maxRedirects)
    throw new SourceError("unreachable", "The site sends its visitors in a circle and never gives the page.");
}

function fillLimits(limits: FetchLimits): Required<FetchLimits> {
  return {
    ...limits,
    maxCompressedBytes: limits.maxCompressedBytes ?? limits.maxBytes,
    maxRatio: limits.maxRatio ?? DEFAULT_MAX_RATIO,
  };
}

function startDeadline(timeoutMs: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(timedOut(undefined)), timeoutMs);
  const signal = outer ? AbortSignal.any([controller.signal, outer]) : controller.signal;
  return { signal, stop: () => clearTimeout(timer) };
}

function withoutHash(href: string): string {
  return href.replace(/#.*$/, "");
}

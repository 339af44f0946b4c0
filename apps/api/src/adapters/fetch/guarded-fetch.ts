import { type Resolver, systemResolver } from "./connector.ts";
import { sourceErrorOf, timedOut } from "./failures.ts";
import type { FetchLimits, GuardedFetch } from "./fetched.ts";
import { followRedirects } from "./redirects.ts";
import { parseTarget, targetPolicy } from "./target.ts";
import { type Journey, visit } from "./visit.ts";

export type * from "./fetched.ts";

export interface GuardedFetchOptions {
  /** `host` or `host:port` (IPv6 in brackets) that may be private and on any port: local development and tests. */
  allowHosts: readonly string[];
  /** Ports to open for public addresses, besides the usual ones of the web. */
  extraPorts?: readonly number[];
  /** `host` or `host:port` of the services of our choice that may be sent something. Left out: none. */
  postHosts?: readonly string[];
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
    if (request.json !== undefined) refuseOtherHosts(request.url, options.postHosts ?? []);
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
      const { maxRedirects } = limits;
      const parse = (address: string, base?: URL) => parseTarget(address, base, policy);
      const found = await followRedirects(request.url, { parse, maxRedirects }, (target) =>
        visit(target, journey),
      );
      return { ...found.answer, url: found.url, redirects: found.redirects };
    } catch (error) {
      throw deadline.signal.aborted ? deadline.signal.reason : sourceErrorOf(error);
    } finally {
      deadline.stop();
    }
  };
}

function refuseOtherHosts(address: string, postHosts: readonly string[]): void {
  const host = URL.parse(address)?.host ?? "";
  if (!postHosts.includes(host)) throw new TypeError(`Nothing may be sent to ${host}`);
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

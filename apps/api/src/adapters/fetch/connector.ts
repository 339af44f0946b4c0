import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { callbackify } from "node:util";

import type { buildConnector } from "undici";

import { isPublicAddress } from "./address-policy.ts";
import { blockedAddress } from "./target.ts";

/** Every address of a name, in the order in which they should be tried. Rejects as `dns.lookup` does. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

export const systemResolver: Resolver = async (hostname) =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

interface ConnectorOptions {
  resolve: Resolver;
  /** The operator listed this host: dial whatever it resolves to. */
  opened: boolean;
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Dials for one request. The address is judged inside the socket's own lookup, so that the address judged is
 * the address dialled and a second DNS answer has no say. The socket dies with the signal, also while connecting.
 */
export function guardedConnector(
  options: ConnectorOptions,
  buildDialler: typeof buildConnector,
): buildConnector.connector {
  const dial = buildDialler({
    allowH2: false,
    autoSelectFamily: true,
    lookup: guardedLookup(options),
    signal: options.signal,
    timeout: options.timeoutMs,
  });
  return (target, callback) => {
    // A socket given a literal address skips its lookup.
    const refused = !options.opened && isIP(target.hostname) !== 0 && !isPublicAddress(target.hostname);
    if (refused) callback(blockedAddress(), null);
    else dial(target, callback);
  };
}

/**
 * A lookup for `net.connect` that answers with public addresses only. Forbidden ones among several are dropped
 * rather than fatal: a site whose DNS also lists an inner address is still reachable, and only what was judged is dialled.
 */
export function guardedLookup({
  resolve,
  opened,
}: Pick<ConnectorOptions, "resolve" | "opened">): LookupFunction {
  const choose = async (hostname: string) => {
    const addresses = await resolve(hostname);
    const allowed = opened ? addresses : addresses.filter(isPublicAddress);
    if (allowed.length === 0 && addresses.length > 0) throw blockedAddress();
    return allowed.map((address) => ({ address, family: isIP(address) }));
  };
  const chooseLater = callbackify(choose);
  return (hostname, { all }, callback) => {
    chooseLater(hostname, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) callback(error ?? notFound(hostname), []);
      else if (all) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}

function notFound(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`no address for ${hostname}`), { code: "ENOTFOUND" });
}

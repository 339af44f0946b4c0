import { isIP } from "node:net";

import ipaddr from "ipaddr.js";

/** All of IPv6 that is routed on the internet today. What lies outside (mapped, compatible, NAT64, …) is refused. */
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Public by number, but on every Azure machine it is the platform's own control service. */
const AZURE_PLATFORM = "168.63.129.16";

/** The marker with which ISATAP carries an IPv4 address in the second half of an IPv6 one. */
const ISATAP = 0x5efe;

/**
 * Whether an address, as a socket would dial it, is an ordinary one of the public internet.
 * Everything else is refused, including forms that only wrap a public IPv4 address (6to4, Teredo, NAT64):
 * no site needs them, and each is one more way to spell a private address.
 */
export function isPublicAddress(address: string): boolean {
  // net.isIP is strict where ipaddr.parse would read "127.1" or "0x7f.1", but it accepts zone ids.
  if (isIP(address) === 0 || address.includes("%")) return false;
  if (address === AZURE_PLATFORM) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed instanceof ipaddr.IPv4 || isPublicV6(parsed);
}

function isPublicV6(address: ipaddr.IPv6): boolean {
  const isIsatap = address.parts[5] === ISATAP && ((address.parts[4] ?? 0) & ~0x200) === 0;
  return address.match(GLOBAL_UNICAST_V6) && !isIsatap;
}

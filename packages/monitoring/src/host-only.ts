/** `scheme://`, then perhaps a user and a password, a host, a path, a query. */
export const ADDRESS = /^([a-z][a-z0-9+.-]{1,30}):\/\/([^/?#]{0,2000})([^?#]{0,4000})/i;

/**
 * An address that some text names: scheme and host only. A path of somebody else's site tells what a person reads, a
 * query what they look for, and either may hold a key.
 */
export function hostOnly(address: string): string {
  const [, scheme = "", authority = "", path = ""] = ADDRESS.exec(address) ?? [];
  if (!scheme) return "[address]";
  return `${scheme}://${withoutUser(authority)}${path.length > 1 ? "/..." : path}`;
}

export const withoutUser = (authority: string) => authority.slice(authority.lastIndexOf("@") + 1);

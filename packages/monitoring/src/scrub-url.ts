import { isSecretLike } from "./secret-like.ts";

/** Characters of a path that is ours. */
const MAX_PATH_CHARS = 300;

/** `scheme://`, then perhaps a user and a password, a host, a path, a query. */
const ADDRESS = /^([a-z][a-z0-9+.-]{1,30}):\/\/([^/?#]{0,2000})([^?#]{0,4000})/i;

/**
 * An address that some text names: scheme and host only. A path of somebody else's site tells what a person reads, a
 * query what they look for, and either may hold a key.
 */
export function hostOnly(address: string): string {
  const [, scheme = "", authority = "", path = ""] = ADDRESS.exec(address) ?? [];
  if (!scheme) return "[address]";
  return `${scheme}://${withoutUser(authority)}${path.length > 1 ? "/..." : path}`;
}

/** An address of our own, with its path: what was asked, without user, query and whatever looks like a key. */
export function ownAddress(address: string): string {
  const [whole = "", scheme = "", authority = "", path = ""] = ADDRESS.exec(address) ?? [];
  if (!whole) return ownPath(address);
  return `${scheme}://${withoutUser(authority)}${ownPath(path)}`;
}

/** A path of our own, each part that looks like a key replaced. */
export function ownPath(path: string): string {
  const end = path.search(/[?#]/);
  const bare = path.slice(0, end < 0 ? MAX_PATH_CHARS : Math.min(end, MAX_PATH_CHARS));
  return bare
    .split("/")
    .map((part) => (isSecretLike(part) || !PART.test(part) ? "[part]" : part))
    .join("/");
}

/** Route names, files, ids, `[id]` and `:id`; what is encoded was written by a person. */
const PART = /^@?[\w.~()[\]+:$-]*$/;

const withoutUser = (authority: string) => authority.slice(authority.lastIndexOf("@") + 1);

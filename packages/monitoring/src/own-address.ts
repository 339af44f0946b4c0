import { ADDRESS, withoutUser } from "./host-only.ts";
import { scrubText } from "./scrub-text.ts";

const MAX_PATH_CHARS = 300;
const MAX_HOST_CHARS = 260;

/** Route names, files, ids, `[id]` and `:id`; what is encoded was written by a person. */
const PART = /^@?[\w.~()[\]+:$-]*$/;

/** An address of our own, with its path: what was asked, without user, query and whatever looks like a key. */
export function ownAddress(address: string): string {
  const [whole = "", scheme = "", authority = "", path = ""] = ADDRESS.exec(address) ?? [];
  if (!whole) return ownPath(address);
  return `${scheme}://${hostOf(authority)}${ownPath(path)}`;
}

/** No host has a longer name, nor with its port. */
function hostOf(authority: string): string {
  const host = withoutUser(authority);
  return host.length > MAX_HOST_CHARS ? "[part]" : scrubText(host);
}

/** A path of our own, each part that looks like a key, a number or a person replaced. */
export function ownPath(path: string): string {
  const end = path.search(/[?#]/);
  const bare = path.slice(0, end < 0 ? MAX_PATH_CHARS : Math.min(end, MAX_PATH_CHARS));
  return bare
    .split("/")
    .map((part) => (PART.test(part) && scrubText(part) === part ? part : "[part]"))
    .join("/");
}

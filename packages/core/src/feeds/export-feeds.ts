import type { Context } from "../context.ts";
import type { StoredFeed } from "../ports/feed-repository.ts";
import { MAX_FEEDS } from "./feed.ts";

/** How nested folders are parted in a feed's `folder`. */
export const FOLDER_MARK = " / ";

interface Folder {
  folders: Map<string, Folder>;
  feeds: StoredFeed[];
}

/** All feeds of the asker as OPML 2.0, in their folders. */
export async function exportFeeds({ actor, clock, feeds }: Context<"clock" | "feeds">): Promise<string> {
  const { feeds: all } = await feeds.list(actor.userId, { limit: MAX_FEEDS });
  const root: Folder = { folders: new Map(), feeds: [] };
  for (const feed of all) folderOf(root, feed.folder).feeds.push(feed);
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>Earmark feeds</title>
    <dateCreated>${clock.now().toUTCString()}</dateCreated>
  </head>
  <body>
${outlines(root, "    ")}  </body>
</opml>
`;
}

function folderOf(root: Folder, path: string | null): Folder {
  let folder = root;
  for (const name of path?.split(FOLDER_MARK).filter(Boolean) ?? []) {
    const next = folder.folders.get(name) ?? { folders: new Map(), feeds: [] };
    folder.folders.set(name, next);
    folder = next;
  }
  return folder;
}

function outlines({ folders, feeds }: Folder, indent: string): string {
  const nested = [...folders].map(
    ([name, folder]) =>
      `${indent}<outline text=${quoted(name)}>\n${outlines(folder, `${indent}  `)}${indent}</outline>\n`,
  );
  const own = feeds.map(({ title, url, site }) => {
    const page = site === null ? "" : ` htmlUrl=${quoted(site)}`;
    const name = quoted(title);
    return `${indent}<outline type="rss" text=${name} title=${name} xmlUrl=${quoted(url)}${page}/>\n`;
  });
  return [...nested, ...own].join("");
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that XML has no way to write. */
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\p{Surrogate}]/gu;

/** An attribute's value. */
function quoted(text: string): string {
  const writable = text.replaceAll(UNWRITABLE, "");
  return `"${writable.replaceAll(/[&<>"]/g, (char) => ESCAPES[char] ?? "").replaceAll(/\s/g, " ")}"`;
}

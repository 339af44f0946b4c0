import type { ArchiveWriter } from "../ports/archive-writer.ts";

/** Not zip, but lines of JSON with all that was given. */
export const fakeArchives: ArchiveWriter = {
  async *zip(entries) {
    for await (const entry of entries) yield encode(`${JSON.stringify(entry)}\n`);
  },
};

/** UTF-8, without the platform's own encoder: the domain has none. */
function encode(text: string): Uint8Array {
  const escaped = encodeURIComponent(text);
  const bytes = escaped.match(/%[\dA-F]{2}|[^%]/g) ?? [];
  return Uint8Array.from(bytes, (char) =>
    char.length > 1 ? parseInt(char.slice(1), 16) : char.charCodeAt(0),
  );
}

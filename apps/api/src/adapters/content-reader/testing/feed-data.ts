import { pathToFileURL } from "node:url";

/** Where the public feeds and transcripts lie that some tests read. They are not part of the repository. */
// oxlint-disable-next-line node/no-process-env -- a test's own setting, which no deployment has
const data = process.env.EARMARK_DATA;

export const feedData = new URL(
  data ? `${pathToFileURL(data).href}/feeds/` : "../../../../../../../shared/data/feeds/",
  import.meta.url,
);

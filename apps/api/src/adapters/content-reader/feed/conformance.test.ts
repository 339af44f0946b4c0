import { describe, expect, test } from "vitest";

import { parseFeed } from "./parse-feed.ts";
import { brokenCorpus } from "./testing/broken-corpus.ts";
import { bytesCorpus } from "./testing/bytes-corpus.ts";
import { FEED_URL } from "./testing/conformance-case.ts";
import { fieldsCorpus } from "./testing/fields-corpus.ts";
import { spellingCorpus } from "./testing/spelling-corpus.ts";

describe.each([
  ["fields", fieldsCorpus],
  ["spellings", spellingCorpus],
  ["encodings", bytesCorpus],
  ["broken feeds", brokenCorpus],
])("%s", (_name, corpus) => {
  test.each(corpus.map((each) => [each.name, each] as const))("%s", (_case, { source, feed, entry }) => {
    const read = parseFeed(source, FEED_URL);
    if (feed) expect(read).toEqual({ ...read, ...feed });
    if (entry) expect(read.episodes[0]).toEqual({ ...read.episodes[0], ...entry });
  });
});

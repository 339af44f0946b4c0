import { describe, expect, test } from "vitest";

import { parseFeed } from "./parse-feed.ts";
import { brokenCorpus } from "./testing/broken-corpus.ts";
import { bytesCorpus } from "./testing/bytes-corpus.ts";
import { FEED_URL } from "./testing/conformance-case.ts";
import { fieldsCorpus } from "./testing/fields-corpus.ts";
import { itemsCorpus } from "./testing/items-corpus.ts";
import { spellingCorpus } from "./testing/spelling-corpus.ts";

describe.each([
  ["items", itemsCorpus],
  ["fields", fieldsCorpus],
  ["spellings", spellingCorpus],
  ["encodings", bytesCorpus],
  ["broken feeds", brokenCorpus],
])("%s", (_name, corpus) => {
  test.each(corpus.map((each) => [each.name, each] as const))("%s", (_case, { source, feed, entry }) => {
    const read = parseFeed(source, FEED_URL);
    const [first] = read.episodes;
    expect(read).toEqual({ ...read, ...feed });
    expect(first).toEqual(entry ? { ...first, ...entry } : first);
  });
});

import { describe, expect, test } from "vitest";

import { readOpml } from "./opml.ts";

const opml = (body: string) => `<?xml version="1.0"?><opml version="2.0"><head/><body>${body}</body></opml>`;

test("feeds come in the file's order, with their folders", () => {
  const list = opml(`
    <outline text="News &amp; more"><outline text="Local">
      <outline type="rss" text="A &lt;b&gt;" xmlUrl="https://a.example/?x=1&amp;y=2" htmlUrl="https://a.example"/>
    </outline></outline>
    <outline title="B" xmlURL=" https://b.example/ "></outline>
    <outline text="Empty folder"/>
    <outline type="rss" url="https://c.example/"/>`);
  expect(readOpml(list)).toEqual([
    { url: "https://a.example/?x=1&y=2", title: "A <b>", folder: "News & more / Local" },
    { url: "https://b.example/", title: "B", folder: null },
    { url: "https://c.example/", title: null, folder: null },
  ]);
});

test("a file that is not well-formed is read as far as it goes", () => {
  const broken =
    '<opml><body><outline text="AT&T" xmlUrl="https://a.example/?a&b"><outline text="B" xmlUrl="https://b.example/">';
  expect(readOpml(broken).map(({ url }) => url)).toEqual(["https://a.example/?a&b", "https://b.example/"]);
});

test("five thousand feeds are read, and what can't be seen in their names is taken out", () => {
  const one = (n: number) => `<outline text="\u202E${n}\u200B" xmlUrl="https://${n}.example/"/>`;
  const list = readOpml(opml(Array.from({ length: 5_000 }, (_, n) => one(n)).join("")));
  expect([list.length, list[4_999]?.title]).toEqual([5_000, "4999"]);
});

describe("refuses", () => {
  test.each<[string, string, string]>([
    ["what is no OPML", "<html><body>Hello</body></html>", "malformed"],
    ["nothing", "", "malformed"],
    ["one feed too many", opml('<outline xmlUrl="https://a.example/"/>'.repeat(5_001)), "too-large"],
    ["folders nested too deep", opml('<outline text="x">'.repeat(60_000)), "malformed"],
    ["a tag without end", opml(`<outline ${'a="b" '.repeat(50_000)}/>`), "too-large"],
  ])("%s", (_, list, reason) => {
    expect(() => readOpml(list)).toThrow(expect.objectContaining({ reason }));
  });
});

test("entities of the file's own neither grow nor load anything", () => {
  const bomb = `<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
  const list = bomb + opml('<outline text="&b;&c;" xmlUrl="https://a.example/"/>');
  const [outline] = readOpml(list);
  expect(outline?.url).toBe("https://a.example/");
  expect(outline?.title?.length).toBeLessThan(30);
});

import { expect, test } from "vitest";

import { isElement, textOf, type PageNode } from "./page-tree.ts";
import { parsePage } from "./parse-page.ts";

function outline(html: string): string {
  return parsePage(html).root.children.map(show).join("");
}

function show(node: PageNode): string {
  return isElement(node) ? `<${node.tag}>${node.children.map(show).join("")}</${node.tag}>` : node;
}

test.each([
  ["<p>a<p>b", "<p>a</p><p>b</p>"],
  ["<ul><li>a<li>b<ul><li>c</ul></ul>d", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d"],
  [
    "<table><tr><td>a<td>b<tr><td>c</table>d",
    "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d",
  ],
  ["<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"],
  ["<p><b>a<div>b</div></b>", "<p><b>a</b></p><div>b</div>"],
  ["<div>a</span></td></div>b", "<div>a</div>b"],
  ["<a href=x>a<a href=y>b</a>", "<a>a</a><a>b</a>"],
  ["<body>a</body>b</html>c", "<body>abc</body>"],
  ["a<br/>b<div/>c", "a<br></br>b<div>c</div>"],
])("an end tag left out or stray is taken as a browser would: %s", (html, wanted) => {
  expect(outline(html)).toBe(wanted);
});

test("scripts, styles, templates and drawings never enter the tree", () => {
  expect(
    outline(
      "a<script>'<p>'</script><style>p{}</style><template><p>x</p></template><svg><text>y</text></svg><svg/>b",
    ),
  ).toBe("ab");
});

test("JSON-LD is set aside, other scripts are not", () => {
  const { jsonLd } = parsePage(
    '<script type="application/ld+json">{"a":"<b>"}</script><script>var x</script>',
  );
  expect(jsonLd).toEqual(['{"a":"<b>"}']);
});

test("entities are decoded in text and attributes", () => {
  const { root } = parsePage('<p class="a&amp;b">caf&eacute; &#x4e2d; &lt;b&gt;</p>');
  expect(textOf(root)).toBe("café 中 <b>");
  expect(root.children[0]).toHaveProperty("attributes.class", "a&b");
});

test("text below the depth limit survives, parted where boxes parted it", () => {
  const deep = `${"<div>".repeat(300)}one<div>two</div><div>three</div>${"</div>".repeat(300)}<p>after</p>`;
  const shown = outline(deep);
  expect(shown.match(/<div>/gu)).toHaveLength(100);
  expect(shown).toContain("one<br></br><br></br>two<br></br><br></br>three");
  expect(shown).toMatch(/<p>after<\/p>$/u);
});

test.each([
  ["characters", "x".repeat(8_000_001)],
  ["tags", "<wbr>".repeat(400_001)],
  ["elements", "<i></i>".repeat(60_001)],
])("more %s than the limit is too large", (what, html) => {
  expect(() => parsePage(html)).toThrow(
    expect.objectContaining({ reason: "too-large", message: expect.stringContaining(what) }),
  );
});

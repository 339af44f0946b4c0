function tags(names: string): ReadonlySet<string> {
  return new Set(names.split(" "));
}

export const VOID = tags("area base br col embed hr img input link meta param source track wbr");

/** The void elements that say something: a break, a picture, a fact about the page. */
export const VOID_READ = tags("br hr img link meta");

/** Nothing below these is ever text to read. */
export const SKIPPED = tags(
  "applet audio button canvas datalist dialog embed iframe map math noembed noframes noscript object select style svg template textarea video",
);

/** Elements that start and end a line of their own. Anything else is part of the running text. */
export const BLOCK = tags(
  "address amp-story article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul",
);

export const HEADING = tags("h1 h2 h3 h4 h5 h6");

const CLOSE_PARAGRAPH = tags("p");

/** What an opening tag closes when its end tag was left out, and where the search stops (HTML, "optional tags"). */
export const IMPLIED_END: ReadonlyMap<string, { closes: ReadonlySet<string>; within: ReadonlySet<string> }> =
  new Map([
    ...[...BLOCK]
      .filter((tag) => tag !== "br")
      .map((tag) => [tag, { closes: CLOSE_PARAGRAPH, within: tags("td th table li") }] as const),
    ["li", { closes: tags("li p"), within: tags("ul ol menu dir table td th") }],
    ["dd", { closes: tags("dd dt p"), within: tags("dl table td th") }],
    ["dt", { closes: tags("dd dt p"), within: tags("dl table td th") }],
    ["td", { closes: tags("td th"), within: tags("table tr") }],
    ["th", { closes: tags("td th"), within: tags("table tr") }],
    ["tr", { closes: tags("tr td th"), within: tags("table") }],
    ["tbody", { closes: tags("thead tbody tfoot tr td th"), within: tags("table") }],
    ["tfoot", { closes: tags("thead tbody tr td th"), within: tags("table") }],
    ["a", { closes: tags("a"), within: tags("table td th") }],
    ["body", { closes: tags("head"), within: tags("html") }],
  ]);

const TABLE_PART = tags("table thead tbody tfoot tr td th caption");
const TABLE_WALL = tags("table");
const CELL_WALL = tags("table td th");

/** The elements an end tag may not reach across, so that a stray one cannot close the page. */
export function endTagWall(tag: string): ReadonlySet<string> {
  if (TABLE_PART.has(tag)) return TABLE_WALL;
  return BLOCK.has(tag) ? CELL_WALL : BLOCK;
}

import { builtIn } from "./define.ts";

export const brief = builtIn("brief", "2026-11-22", {
  name: "Brief",
  description: "One paragraph and three points, read in under a minute",
  instructions:
    "The reader has one minute and decides afterwards whether to read the source. Lead with the result. Leave out background, examples and who said it, unless that is the point.",
  length: "short",
  sections: [
    {
      key: "tldr",
      title: "In short",
      kind: "prose",
      instructions: "One paragraph of three sentences at most. The first alone must be worth reading.",
      maxEntries: 1,
    },
    {
      key: "points",
      title: "Three points",
      kind: "list",
      instructions: "What the paragraph had no room for. One sentence each.",
      maxEntries: 3,
    },
  ],
});

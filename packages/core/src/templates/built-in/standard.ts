import { builtIn } from "./define.ts";

export const standard = builtIn("standard", "2026-11-22", {
  name: "Standard",
  description: "The gist, the takeaways, every chapter, and the words worth keeping",
  instructions:
    "Write for someone who has not read or heard the source and may never do so. Say what it says, not that it says it: state the finding, the figure, the decision. Keep names, numbers and conditions exact. Where people disagree, give both sides and who holds which.",
  length: "medium",
  sections: [
    {
      key: "tldr",
      title: "In short",
      kind: "prose",
      instructions:
        "Two to four sentences: what this is about, the main point, and why it matters to the people concerned. No heading.",
      maxEntries: 1,
    },
    {
      key: "takeaways",
      title: "Takeaways",
      kind: "list",
      instructions:
        "What a reader should remember in a month, the most important first. One point each, complete in itself, with its figure or example where the source gives one. Do not repeat the short version in other words.",
      maxEntries: 9,
    },
    {
      key: "chapters",
      title: "Chapters",
      kind: "chapters",
      instructions:
        "A title that says what the chapter holds, not what it is called; then two to four sentences with its argument and its result.",
      maxEntries: 40,
    },
    {
      key: "quotes",
      title: "In their own words",
      kind: "quotes",
      instructions:
        "Passages whose wording matters: a claim, a vivid image, a confession, a rule. Word for word, understandable without what surrounds them.",
      maxEntries: 5,
    },
  ],
});

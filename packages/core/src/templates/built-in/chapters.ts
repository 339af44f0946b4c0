import { builtIn } from "./define.ts";

export const chapters = builtIn("chapters", "2026-11-22", {
  name: "Chapters",
  description: "The way through the source, chapter by chapter, to jump in anywhere",
  instructions:
    "The reader wants to find the parts that concern them. Titles must tell the chapters apart at a glance.",
  length: "medium",
  sections: [
    {
      key: "chapters",
      title: "Chapters",
      kind: "chapters",
      instructions:
        "A title of two to eight words that names the subject and the point; then what is said there, in three to five sentences, with the figures and names that matter.",
      maxEntries: 60,
    },
  ],
});

import { builtIn } from "./define.ts";

export const keyTakeaways = builtIn("key-takeaways", "2026-11-22", {
  name: "Key takeaways",
  description: "One list of what to remember, the most important first",
  instructions:
    "Choose what changes what the reader knows, thinks or does. A takeaway is a statement, not a topic: not “the cost of housing” but what was said of it. Each must make sense alone.",
  length: "medium",
  sections: [
    {
      key: "takeaways",
      title: "Takeaways",
      kind: "list",
      instructions:
        "One or two sentences each: the statement, then its reason, figure or example. No two of them say the same.",
      maxEntries: 12,
    },
    {
      key: "phrases",
      title: "It speaks of",
      kind: "phrases",
      instructions: "The subjects, people and works that one would look this up by.",
      maxEntries: 10,
    },
  ],
});

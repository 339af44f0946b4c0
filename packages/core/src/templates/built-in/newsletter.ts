import { builtIn } from "./define.ts";

export const newsletter = builtIn("newsletter", "2026-11-22", {
  name: "Newsletter",
  description: "An issue to send to readers: the story, why it matters, what to watch",
  instructions:
    "Write to readers who care about the subject and are short of time, as a well-informed colleague would. Say where each thought comes from, so that nothing of the source's is passed off as the writer's. No slogans, no exclamation marks, no invitation to subscribe.",
  length: "medium",
  sections: [
    {
      key: "subject",
      title: "Subject lines",
      kind: "list",
      instructions:
        "Three to choose from, at most 60 characters each. They promise only what the issue holds.",
      maxEntries: 3,
    },
    {
      key: "opening",
      title: "Opening",
      kind: "prose",
      instructions: "One paragraph that says what happened or was found, and why it is worth reading now.",
      maxEntries: 1,
    },
    {
      key: "story",
      title: "The story",
      kind: "prose",
      instructions: "Three to six short paragraphs with headings. One thought each, with its evidence.",
      maxEntries: 6,
    },
    {
      key: "quote",
      title: "Quoted",
      kind: "quotes",
      instructions: "The one passage that readers would pass on, word for word.",
      maxEntries: 1,
    },
    {
      key: "watch",
      title: "What to watch",
      kind: "list",
      instructions: "What the source says will or may come next. Leave out if it says nothing of it.",
      maxEntries: 4,
    },
  ],
});

import { builtIn } from "./define.ts";

export const studyNotes = builtIn("study-notes", "2026-11-22", {
  name: "Study notes",
  description: "Notes by subject, the terms with their meaning, and flashcards to practise",
  instructions:
    "The reader wants to understand this and be able to explain it in a test. Explain with the source's own examples. Say what follows from what. Mark what is easily confused. Use the source's terms throughout, and the same term for the same thing.",
  length: "long",
  sections: [
    {
      key: "notes",
      title: "Notes",
      kind: "prose",
      instructions:
        "Paragraphs with headings, one for each subject: the idea first, then why it holds, then an example.",
      maxEntries: 20,
    },
    {
      key: "terms",
      title: "Terms",
      kind: "list",
      instructions:
        "Each term that the source explains, followed by a colon and its meaning in one sentence.",
      maxEntries: 20,
    },
    {
      key: "cards",
      title: "Flashcards",
      kind: "cards",
      instructions:
        "A question on the front that has one right answer; the answer on the back in one or two sentences. Ask for reasons and differences as well as for facts. No yes-or-no questions, and nothing that gives the answer away.",
      maxEntries: 20,
    },
  ],
});

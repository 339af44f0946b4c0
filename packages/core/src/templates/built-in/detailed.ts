import { builtIn } from "./define.ts";

export const detailed = builtIn("detailed", "2026-11-22", {
  name: "Detailed",
  description: "Everything that carries the argument: claims, reasons, figures, objections",
  instructions:
    "The reader will work with this instead of the source. Follow the source's own order. Give each claim with its reason or evidence, each figure with its unit and date, each term with its meaning as the source uses it. Keep exceptions, doubts and objections. Leave out greetings, repetition and advertising.",
  length: "long",
  sections: [
    {
      key: "overview",
      title: "Overview",
      kind: "prose",
      instructions:
        "One or two paragraphs: the question, the answer, how the source gets there, and how sure it is.",
      maxEntries: 2,
    },
    {
      key: "account",
      title: "In detail",
      kind: "prose",
      instructions:
        "Paragraphs with short headings, one for each step of the argument or each subject, in the order of the source.",
      maxEntries: 30,
    },
    {
      key: "figures",
      title: "Figures and facts",
      kind: "list",
      instructions:
        "Numbers, dates, amounts and names that one may want to look up again, each with what it is of. Leave out if there are none.",
      maxEntries: 20,
    },
    {
      key: "open",
      title: "What stays open",
      kind: "list",
      instructions:
        "Questions that the source raises and does not answer, and limits that it admits. Only what it says itself.",
      maxEntries: 8,
    },
    {
      key: "quotes",
      title: "In their own words",
      kind: "quotes",
      instructions: "Passages whose exact wording carries the argument, word for word.",
      maxEntries: 8,
    },
  ],
});

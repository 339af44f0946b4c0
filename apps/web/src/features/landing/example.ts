/** A talk made up for this page, and its summary, in the shape that Earmark gives to both. */
export const example = {
  title: "What the lighthouse logbooks remember",
  about: "A talk · 7 minutes · Saves 6 min",
  summary: [
    {
      text: "For 140 years lighthouse keepers noted the weather every four hours, and nobody read it.",
      cites: ["p1", "p2"],
    },
    {
      text: "Typed in at last, the books show that the autumn storms now come eleven days later than in 1880.",
      cites: ["p3"],
    },
    { text: "Satellites can’t show this, because their record is only forty years long.", cites: ["p4"] },
  ],
  takeaway: { text: "If you keep a dull record, go on: its reader may not be born yet.", cites: ["p5"] },
  passages: [
    {
      id: "p1",
      time: "0:42",
      text: "The keepers wrote down the weather every four hours, because the rule said so. Nobody ever read it.",
    },
    {
      id: "p2",
      time: "1:17",
      text: "For a hundred and forty years the books stood in a cellar, and their only visitor was the damp.",
    },
    {
      id: "p3",
      time: "3:05",
      text: "We typed them in, four million lines of them. And we saw that the autumn storms had moved. They come eleven days later now than they did in 1880.",
    },
    {
      id: "p4",
      time: "4:36",
      text: "A satellite record is forty years long. It can tell you what the weather does. It can’t tell you what is new about it.",
    },
    {
      id: "p5",
      time: "6:20",
      text: "So if you keep a dull record of something, please go on. Somebody needs it who is perhaps not born yet.",
    },
  ],
} as const;

type Passage = (typeof example.passages)[number];
export type PassageId = Passage["id"];

export const timeOf = (id: PassageId): string =>
  example.passages.find((passage) => passage.id === id)?.time ?? "";

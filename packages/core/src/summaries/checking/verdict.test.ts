import { describe, expect, test } from "vitest";

import { readEvidence } from "./evidence.ts";
import { gradeText } from "./verdict.ts";

const evidenceOf = (texts: readonly string[], language: string) =>
  readEvidence(
    texts.map((text, index) => ({ id: `s${index + 1}`, text, speaker: undefined })),
    language,
  );

const verdictOn = (text: string, source: string | readonly string[], language = "en") => {
  const texts = typeof source === "string" ? [source] : source;
  return gradeText(
    text,
    texts.map((_, index) => index),
    evidenceOf(texts, language),
  ).verdict;
};

const BRIDGE = "The bridge was opened in 1890 and cost 12.5 million dollars.";

describe("the verdict on a sentence", () => {
  test.each([
    ["The bridge was opened in 1890.", BRIDGE, "supported"],
    ["THE BRIDGE, WAS OPENED – IN 1890!", BRIDGE, "supported"],
    ["The opening of the bridge was in 1890.", BRIDGE, "supported"],
    ["The bridge was opened in 1891.", BRIDGE, "unsupported"],
    ["The bridge cost 12,5 million.", BRIDGE, "unsupported"],
    ["The bridge cost $12.5 million.", BRIDGE, "supported"],
    ["The bridge cost $12,500,000.", BRIDGE, "supported"],
    ["The bridge cost 12.5 million euros.", BRIDGE, "unsupported"],
    ["The bridge cost 12.5.", BRIDGE, "unsupported"],
    ["The bridge was opened in 1890.", "It will outlive us all.", "unsupported"],
    ["The bridge was not opened in 1890.", BRIDGE, "weak"],
    ["The bridge opened beautifully today, they said proudly", BRIDGE, "weak"],
    ["?!", BRIDGE, "unsupported"],
    ["The bridge in Porto was opened in 1890.", BRIDGE, "unsupported"],
    ["Prices rose last year.", "Prices fell last year.", "weak"],
    ["Prices increased last year.", "Prices rose last year.", "supported"],
    ["The team will not approve the budget.", "The team never approved that budget.", "supported"],
    ["The team will approve the budget.", "The team never approved that budget.", "weak"],
    ["Not only the budget was approved.", "The budget was approved, and the plan.", "supported"],
    ["Twelve people came.", "About 12 people came to see it.", "supported"],
    ["13 people came.", "About twelve people came to see it.", "unsupported"],
    ["Twenty-five per cent of people came.", "Some 25% of the people came, he said.", "supported"],
    ["25% of people came.", "Some 25 people came, he said.", "unsupported"],
    ["It took 90 minutes to cross.", "To cross took an hour and a half, that is 1.5 hours.", "supported"],
    ["It took 90 minutes to cross.", "To cross took 90 hours.", "unsupported"],
    ["They discussed three options.", "One option is red, one option is blue, they discussed.", "weak"],
    ["The vote was on May 3.", "They held the vote on 3 May 2024.", "supported"],
    ["The vote was on May 7.", "They held the vote on 3 May; the party on 7 June.", "unsupported"],
    ["The vote was on 2024-05-03.", "They held the vote on 3 May 2024.", "supported"],
    ["The vote was on May 3, 2023.", "They held the vote on 3 May 2024.", "unsupported"],
    ["Between 5 and 7 million came.", "Some 5–7 million came.", "supported"],
    ["NASA built it.", "The agency built it.", "unsupported"],
  ] as const)("%s by %j is %s", (text, source, verdict) => {
    expect(verdictOn(text, source)).toBe(verdict);
  });

  test.each([
    [
      "de",
      "Die Brücke kostete 12,5 Millionen Euro.",
      "Es kostete 12,5 Mio. Euro, die Brücke zu bauen.",
      "supported",
    ],
    ["de", "Die Brücke kostete 1250 Euro.", "1.250 Euro kostete die Brücke.", "supported"],
    ["de", "Fünfundzwanzig Leute kamen.", "Es kamen 25 Leute.", "supported"],
    ["de", "Der Rat genehmigte das Budget.", "Der Rat genehmigte das Budget am Ende nicht.", "weak"],
    ["de", "Am 3. Mai stimmte der Rat ab.", "Der Rat stimmte am 3.5.2024 ab.", "supported"],
    ["fr", "Le conseil n'a pas approuvé le budget.", "Le budget, le conseil l'a approuvé.", "weak"],
    ["fr", "Soixante et onze personnes sont venues.", "Il est venu 71 personnes.", "supported"],
    [
      "fr",
      "La construction a dure\u0301 quatre années",
      "La construction a duré quatre années.",
      "supported",
    ],
    ["es", "Vinieron treinta y cinco personas.", "Vinieron 35 personas a la plaza.", "supported"],
    ["zh", "桥很长", "东京的桥很长。", "supported"],
    ["zh", "桥不长", "东京的桥很长。", "unsupported"],
    ["ar", "جاء ٣٥ شخصا", "جاء 35 شخصا إلى الساحة", "supported"],
  ] as const)("%s: %s by %j is %s", (language, text, source, verdict) => {
    expect(verdictOn(text, source, language)).toBe(verdict);
  });

  test("a name may come from who speaks, from the title, or in another form of the same word", () => {
    const [said, titled] = [
      { id: "s1", text: "I like the plan.", speaker: "Ada Lovelace" },
      { id: "s2", text: "The plan was liked.", about: "An evening with Ada Lovelace" },
    ];
    for (const passage of [said, titled])
      expect(gradeText("Lovelace likes the plan.", [0], readEvidence([passage], "en")).verdict).toBe(
        "supported",
      );
    expect(
      gradeText("We met Lovelace.", [0], readEvidence([{ id: "s1", text: "We met." }], "en")).verdict,
    ).toBe("unsupported");
    expect(verdictOn("There the German plan was liked.", "The plan of Germany was liked there.")).toBe(
      "weak",
    );
  });

  test("a document that writes numbers otherwise than its language does is read as it is written", () => {
    const texts = ["It rose by 1,5 and then by 2,5 and 3,75 percent.", "It was 12,5 percent."];
    expect(gradeText("It was 12,5 percent then.", [1], evidenceOf(texts, "en")).verdict).toBe("supported");
    expect(verdictOn("Here it was 12.5 percent.", "Here it was 12,5 percent.")).toBe("unsupported");
  });
});

const SOURCES: readonly string[] = [
  "The bridge was opened in 1890 and cost 12.5 million.",
  "“It will never outlive us all,” said the mayor of Porto, not smiling.",
  "东京的桥很长。",
  "La construction a duré quatre années; it rose by 25% in May 1889.",
  "Twenty-five workers did not come back, but 300 stayed until 3 June.",
];

/** Numbers from 0 to 1, the same each time. */
function dice(seed: number) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe("whatever is written", () => {
  const evidence = evidenceOf(SOURCES, "en");

  test("any stretch of a cited text is supported by it; with a strange number it never is", () => {
    const random = dice(7);
    for (let n = 0; n < 1_000; n++) {
      const position = Math.floor(random() * SOURCES.length);
      const words = SOURCES[position]?.split(" ") ?? [];
      const from = Math.floor(random() * words.length);
      const stretch = words.slice(from, from + 1 + Math.floor(random() * words.length)).join(" ");
      if (!/[\p{L}\p{N}]/u.test(stretch)) continue;
      const { verdict } = gradeText(stretch, [position], evidence);
      // A stretch of what is denied may be without the word that denies it.
      const isDenied = /never|not/u.test(SOURCES[position] ?? "");
      expect(isDenied ? ["supported", "weak"] : ["supported"], stretch).toContain(verdict);
      for (const strange of ["4711", "€7", "98.6%", "sixty-six", "11 million"]) {
        const all = SOURCES.map((_, index) => index);
        expect(gradeText(`${stretch} ${strange}`, all, evidence).verdict, stretch).not.toBe("supported");
        expect(gradeText(`${strange} ${stretch}`, all, evidence).verdict, stretch).not.toBe("supported");
      }
    }
  });

  test("another citation never makes it worse", () => {
    const order = ["unsupported", "weak", "supported"];
    const random = dice(11);
    const words = [...SOURCES.flatMap((text) => text.split(" ")), "not", "fell", "Lisbon", "never", "7"];
    for (let n = 0; n < 3_000; n++) {
      const sentence = Array.from({ length: 6 }, () => words[Math.floor(random() * words.length)]).join(" ");
      const cited = new Set<number>();
      const ranks = Array.from({ length: 5 }, () => {
        cited.add(Math.floor(random() * SOURCES.length));
        return order.indexOf(
          gradeText(
            sentence,
            [...cited].toSorted((a, b) => a - b),
            evidence,
          ).verdict,
        );
      });
      expect(ranks, sentence).toEqual(ranks.toSorted((a, b) => a - b));
    }
  });
});

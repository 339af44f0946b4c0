import { clip, type CorpusClip, said, span, talk, times } from "./clip-corpus.ts";

const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, n) => String(n + from));
const REFRAIN = [
  "Oh, carry me over the river tonight,",
  "over the river and home,",
  "the moon on the water is all of our light,",
  "carry me over and home.",
];
const verse = (n: number) => talk(n * 4, 4);
const NAMES = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Leslie", "Frances", "Tony", "John"];
const REST = said(60_000, 5_000, talk(40, 24));
const OATH =
  "I swear that the evidence I shall give will be the truth, the whole truth and nothing but the truth.";
const PRAYER =
  "Peace to this house and to all who live in it, to those who leave in the morning and those who come back at night, to the stranger at the door and to the child asleep under its roof.";
const CHINESE =
  "我们今天先来谈谈城市里的树。很多人以为树只是装饰，其实它们降低夏天的温度，也留住雨水。去年我们测量了三条街道，结果很清楚。有树的街道比没有树的街道凉快四度。问题是种树需要地方，而地方在城里很贵。";
const GERMAN =
  "Guten Abend und herzlich willkommen. Wir sprechen heute über die Frage, warum Brücken altern. Beton ist nicht so dauerhaft, wie man lange geglaubt hat. Das Salz im Winter dringt ein, der Stahl rostet, und nach vierzig Jahren wird es teuer.";

/** What people really say that looks like a fault. */
export const HONEST_CLIPS: CorpusClip[] = [
  clip("plain talk", said(0, 5_000, talk(0, 36))),
  clip(
    "talk with a long pause in it",
    [...said(0, 5_000, talk(0, 12)), ...said(120_000, 5_000, talk(12, 12))],
    [span(59_500, 120_200)],
  ),
  clip(
    "a song: verses and a refrain, four times",
    said(
      0,
      5_500,
      [0, 1, 2, 3].flatMap((n) => [...verse(n), ...REFRAIN]),
    ),
  ),
  clip("a refrain three times in a row at the end", [
    ...said(0, 5_000, talk(0, 20)),
    ...said(100_000, 6_000, times(3, ...REFRAIN)),
  ]),
  clip("a lesson that counts to a hundred", [
    ...said(
      0,
      1_000,
      numbers(100).map((n) => `${n}.`),
    ),
    ...said(100_000, 5_000, talk(40, 16)),
  ]),
  clip("a countdown", [...said(0, 1_000, numbers(30).toReversed()), ...said(30_000, 5_000, talk(0, 30))]),
  clip("an oath that three people swear", [
    ...said(0, 12_000, times(3, OATH, "Thank you, you may sit down.")),
    ...REST.slice(3),
  ]),
  clip("no, no, no, no, no, no, no, no", [
    ...said(0, 5_000, ["No, no, no, no, no, no, no, no!"]),
    ...said(5_000, 5_000, talk(1, 35)),
  ]),
  clip(
    "yeah, a dozen times while the other talks",
    said(
      0,
      2_500,
      talk(0, 36).flatMap((text, n) => [text, n % 3 === 0 ? "Yeah, yeah." : "Mm-hm, right."]),
    ),
  ),
  clip(
    "a stutter",
    said(
      0,
      5_000,
      talk(0, 36).map((text) => `I, I, I, I think, you, you know, ${text}`),
    ),
  ),
  clip("a fast speaker", said(0, 2_000, talk(0, 90))),
  clip("an auctioneer for twenty seconds", [
    ...said(
      0,
      2_500,
      talk(0, 10).map((text) => `${text} Going once.`),
    ),
    ...said(25_000, 5_000, talk(10, 31)),
  ]),
  clip("a slow speaker", said(0, 12_000, talk(0, 15))),
  clip(
    "a language lesson: each phrase three times",
    said(
      0,
      3_000,
      talk(0, 20).flatMap((text) => times(3, text)),
    ),
  ),
  clip("thanks for watching, said to the camera", [
    ...said(0, 5_000, talk(0, 34)),
    ...said(170_000, 4_000, ["Thank you for watching!", "Bye bye."], {
      averageLogProbability: -0.2,
      noSpeechProbability: 0.05,
    }),
  ]),
  clip(
    "thank you, from a panel",
    said(
      0,
      5_000,
      talk(0, 36).map((text, n) => (n % 12 === 3 ? "Thank you." : text)),
    ),
  ),
  clip("half a minute of music, then talk", said(32_000, 5_000, talk(0, 29))),
  clip(
    "one word at the edge of a pause",
    [
      ...said(0, 5_000, talk(0, 12)),
      { startMs: 60_300, endMs: 60_700, text: "Yes." },
      ...said(64_000, 5_000, talk(12, 23)),
    ],
    [span(60_000, 64_000)],
  ),
  clip(
    "a whisper that is too low to count as sound",
    [
      ...said(0, 5_000, talk(0, 12)),
      ...said(64_000, 4_000, ["Don't wake the baby, please."], {
        averageLogProbability: -0.3,
        noSpeechProbability: 0.1,
      }),
      ...said(80_000, 5_000, talk(12, 20)),
    ],
    [span(60_000, 79_000)],
  ),
  clip(
    "radio traffic",
    said(
      0,
      3_000,
      times(15, "Tower, this is November three four.", "Copy.", "Runway two is clear.", "Copy that.").map(
        (text, n) => (n % 4 === 2 ? plainly(n) : text),
      ),
    ),
  ),
  clip(
    "a speech in which every sentence begins alike",
    said(
      0,
      7_000,
      talk(0, 25).map((text) => `I have a hope that one day ${text.toLowerCase()}`),
    ),
  ),
  clip(
    "a litany",
    said(
      0,
      3_000,
      times(3, ...NAMES).flatMap((name, n) => [
        `Saint ${name}${n >= 10 ? ` of ${NAMES[(n * 7) % 10]}ville` : ""},`,
        "remember us.",
      ]),
    ),
  ),
  clip(
    "a prayer that is said six times",
    said(0, 16_000, times(6, PRAYER)).concat(said(100_000, 5_000, talk(0, 16))),
  ),
  clip(
    "a roll call",
    said(
      0,
      2_000,
      talk(0, 45).flatMap((_, n) => [
        `${NAMES[n % 10]} ${NAMES[Math.floor(n / 10 + n * 3) % 10]}son?`,
        "Here.",
      ]),
    ),
  ),
  clip(
    "the multiplication table",
    said(
      0,
      1_500,
      numbers(12).flatMap((a) => numbers(10).map((b) => `${a} times ${b} is ${Number(a) * Number(b)}.`)),
    ),
  ),
  clip(
    "articles of a law",
    said(
      0,
      6_000,
      talk(0, 30).map((text, n) => `Article ${n + 1}, paragraph one. ${text}`),
    ),
  ),
  clip(
    "telephone numbers and scores",
    said(
      0,
      5_000,
      talk(0, 36).map(
        (_, n) =>
          `${(n * 7919) % 10} ${(n * 104_729) % 10} ${n % 7} ${(n * 31) % 10}, that was ${n % 5} to ${n % 3}.`,
      ),
    ),
  ),
  clip("a crowd that chants seven times", [
    ...said(0, 2_000, times(7, "Four more years!")),
    ...said(14_000, 5_000, talk(0, 33)),
  ]),
  clip("a song that ends in eighteen times the same line", [
    ...said(0, 5_000, talk(0, 18)),
    ...said(90_000, 5_000, times(18, "La, la la la, lalala la, hey you.")),
  ]),
  clip("Chinese", said(0, 15_000, CHINESE.match(/[^。]+。/gu) ?? []).concat(REST.slice(3))),
  clip("German", said(0, 7_000, GERMAN.match(/[^.]+\./gu) ?? []).concat(said(30_000, 5_000, talk(0, 30)))),
  clip(
    "a meditation: few words, long pauses",
    said(0, 20_000, ["Breathe in slowly, and breathe out.", ...talk(0, 8)]),
    Array.from({ length: 9 }, (_, n) => span(n * 20_000 + 5_000, n * 20_000 + 19_000)),
  ),
];

function plainly(n: number): string {
  return talk(n, 1)[0] ?? "";
}

import { type Dice, dice } from "./dice.ts";

/** A made-up language with the endings and the small words of a real one, so that stemmers have their work. */
export interface Language {
  code: string;
  share: number;
  /** The most frequent first. */
  words: string[];
  endings: string[];
  unspaced: boolean;
}

const WORDS = 6_000;

const SMALL: Record<string, string> = {
  en: "the of and to in is that it for was on are as with they at be this have from or had by but not what all were we when your can said there use an each which she do how their if will up other about out many then them",
  de: "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr",
  es: "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque",
  fr: "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son aux d'une cette mais nous elle ces tout été comme leur même très sans peut fait entre autres",
  ru: "и в не на я быть он с что а по это она этот к но они мы весь который из у который то за свой что весь год от так о для ты же все тот мочь вы человек такой его только один ещё бы себя другой когда уже",
};
const ENDINGS: Record<string, string> = {
  en: " s ed ing er ly ness",
  de: " en er e es ung ungen",
  es: " s os as ar ado ando",
  fr: " s er é ée ement",
  ru: " а ы ом ами ой",
};
const LATIN = ["b c d f g h k l m n p r s t v w st tr pl gr sh", "a e i o u ea ou"];
const CYRILLIC = ["б в г д ж з к л м н п р с т ф ш ст пр", "а е и о у я ы"];

const SHARES = { en: 0.5, de: 0.18, es: 0.1, fr: 0.08, ru: 0.08 };

/** The same languages in every run. */
export function languages(): Language[] {
  const random = dice(7);
  const spaced = Object.entries(SHARES).map(([code, share]) => ({
    code,
    share,
    words: [...(SMALL[code] ?? "").split(" "), ...stems(random, code === "ru" ? CYRILLIC : LATIN)],
    endings: (ENDINGS[code] ?? "").split(" "),
    unspaced: false,
  }));
  return [...spaced, { code: "ja", share: 0.06, words: japanese(random), endings: [""], unspaced: true }];
}

function stems(random: Dice, [onsets = "", vowels = ""]: string[]): string[] {
  const made = new Set<string>();
  while (made.size < WORDS) {
    const syllables = 1 + random.below(3);
    let word = "";
    for (let n = 0; n < syllables; n += 1)
      word += random.pick(onsets.split(" ")) + random.pick(vowels.split(" "));
    if (word.length > 3) made.add(word + random.pick(onsets.split(" ")));
  }
  return [...made];
}

function japanese(random: Dice): string[] {
  const made = new Set<string>("のにはをたがでてとし");
  while (made.size < 6_000)
    made.add(
      String.fromCodePoint(0x4e00 + random.zipf(2_500)) + String.fromCodePoint(0x4e00 + random.zipf(2_500)),
    );
  return [...made];
}

import { baseOf } from "./base-language.ts";
import { unitOf } from "./units.ts";

/** What a word adds to a number that is written out: a value, or a factor for what stands before it. */
export interface NumberWord {
  value: number;
  factor: boolean;
  /** "third": says a place, and may be said of a thing without being a count. */
  ordinal: boolean;
}

/** From 0 on, in order; then 10, 20, … 90. "-" is one that is no count in that language, such as an article. */
const lists: Record<string, { ones: string; tens: string; hundred: string; and: string; ordinals?: string }> =
  {
    en: {
      ones: "zero - two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
      tens: "- twenty thirty forty fifty sixty seventy eighty ninety",
      hundred: "hundred",
      and: "and",
      ordinals:
        "- - - third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    },
    de: {
      ones: "null - zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
      tens: "- zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
      hundred: "hundert",
      and: "und",
    },
    fr: {
      ones: "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
      tens: "- vingt trente quarante cinquante soixante - - -",
      hundred: "cent",
      and: "et",
    },
    es: {
      ones: "cero - dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
      tens: "- veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
      hundred: "cien",
      and: "y",
    },
    it: {
      ones: "zero - due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
      tens: "- venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
      hundred: "cento",
      and: "e",
    },
    pt: {
      ones: "zero - dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove",
      tens: "- vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
      hundred: "cem",
      and: "e",
    },
    nl: {
      ones: "nul - twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
      tens: "- twintig dertig veertig vijftig zestig zeventig tachtig negentig",
      hundred: "honderd",
      and: "en",
    },
  };

/** In every language: they stand after digits as well, and are much the same everywhere. */
const scales: Record<string, number> = {
  thousand: 1e3,
  k: 1e3,
  tausend: 1e3,
  tsd: 1e3,
  mille: 1e3,
  mil: 1e3,
  mila: 1e3,
  duizend: 1e3,
  тыс: 1e3,
  тысяч: 1e3,
  lakh: 1e5,
  million: 1e6,
  millions: 1e6,
  mn: 1e6,
  m: 1e6,
  mio: 1e6,
  millionen: 1e6,
  millón: 1e6,
  millones: 1e6,
  milioni: 1e6,
  milione: 1e6,
  milhão: 1e6,
  milhões: 1e6,
  miljoen: 1e6,
  млн: 1e6,
  миллионов: 1e6,
  миллиона: 1e6,
  crore: 1e7,
  billion: 1e9,
  billions: 1e9,
  bn: 1e9,
  b: 1e9,
  mrd: 1e9,
  milliarde: 1e9,
  milliarden: 1e9,
  milliard: 1e9,
  milliards: 1e9,
  miliardi: 1e9,
  miljard: 1e9,
  млрд: 1e9,
  миллиардов: 1e9,
  trillion: 1e12,
  trillions: 1e12,
  万: 1e4,
  萬: 1e4,
  亿: 1e8,
  億: 1e8,
  만: 1e4,
  억: 1e8,
};

/** What "million" and its like multiply the number before them by. */
export const scaleOf = (word: string): number | undefined =>
  Object.hasOwn(scales, word) ? scales[word] : undefined;

const made = new Map<string, ReadonlyMap<string, NumberWord>>();

/** The words that numbers are written out in. Empty for languages without a list. */
export function numberWords(language: string): ReadonlyMap<string, NumberWord> {
  const base = baseOf(language);
  const known = made.get(base);
  if (known) return known;
  const words = new Map<string, NumberWord>();
  const list = lists[base];
  const add = (names: string, step: number, ordinal: boolean) => {
    for (const [index, name] of names.split(" ").entries())
      if (name !== "-") words.set(name, { value: index * step, factor: false, ordinal });
  };
  if (list) {
    add(list.ones, 1, false);
    add(`- ${list.tens}`, 10, false);
    add(list.ordinals ?? "", 1, true);
    words.delete("");
    words.set(list.hundred, { value: 100, factor: true, ordinal: false });
    if (base === "de" || base === "nl") addJoined(words, list.ones, list.tens, list.and);
  }
  made.set(base, words);
  return words;
}

/** German and Dutch write "fünfundzwanzig" in one word, the ones first. */
function addJoined(words: Map<string, NumberWord>, ones: string, tens: string, and: string): void {
  const heads = ones
    .split(" ")
    .slice(0, 10)
    .with(1, and === "und" ? "ein" : "een");
  for (const [ten, tail] of tens.split(" ").entries())
    for (const [one, head] of heads.entries())
      if (tail !== "-" && one > 0)
        words.set(`${head}${and}${tail}`, { value: (ten + 1) * 10 + one, factor: false, ordinal: false });
}

/** What joins the parts of a number that is written out: "two hundred and five", "treinta y cinco". */
export const numberJoint = (language: string): string => lists[baseOf(language)]?.and ?? "";

const PER_CENT = new Set("percentage per cent pour ciento cento".split(" "));

/** Whether a lower-case word is part of a number, or says what one counts. */
export const isNumberWord = (word: string, language: string): boolean =>
  numberWords(language).has(word) ||
  (word.length > 1 && scaleOf(word) !== undefined) ||
  unitOf(word) !== undefined ||
  PER_CENT.has(word);

/** The beginnings of the twelve months, without accents, in the languages that feeds are dated in. */
const BEGINNINGS: readonly string[] = [
  "jan|ian|ene|gen|sty|led|tammi|oca|ιαν|янв|січ|сту",
  "feb|fev|fek|fév|lut|uno|veljaca|helmi|sub|φεβ|фев|лют",
  "mar|maa|mär|mrt|marz|brez|ozu|μαρ|мар|бер|sij",
  "apr|abr|avr|kwi|dub|huhti|nis|απρ|апр|кві",
  "may|mai|maj|mag|mei|kve|touko|μαι|μαϊ|мая|май|тра",
  "jun|giu|juin|cze|kesa|haz|ιουν|июн|чер",
  "jul|giul|lug|juil|lip|heina|tem|ιουλ|июл",
  "aug|ago|aou|sie|srp|elo|agu|αυγ|авг|сер",
  "sep|set|wrz|zar|syys|eyl|σεπ|сен|вер",
  "oct|okt|ott|out|paz|rij|loka|eki|οκτ|окт|жов",
  "nov|noi|lis|marras|kas|νοε|ноя|лис",
  "dec|dez|dic|des|gru|pros|joulu|ara|δεκ|дек|гру",
];

const PATTERNS = BEGINNINGS.map((names) => new RegExp(`^(?:${names})`, "u"));
const WEEKDAYS =
  /^(?:mon|tue|wed|thu|fri|sat|sun|mardi|mart[ei]s|marted|sab|dom|lun|mer|jeu|ven|don|die|mit|fre|sam|son|kuu)/u;

/** The month a word begins, from 0. Weekdays that begin like one are none. */
export function readMonth(word: string): number | undefined {
  const plain = word.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  if (plain.length < 3 || WEEKDAYS.test(plain)) return undefined;
  const at = PATTERNS.findIndex((pattern) => pattern.test(plain));
  return at === -1 ? undefined : at;
}

import { stem } from "@earmark/extractive";

import { baseOf } from "./base-language.ts";
import { type Word } from "./word-reader.ts";

/** Whether a term is said or denied. A text may do both with one. */
export const SAID = 1;
export const DENIED = 2;

const negations: Record<string, string> = {
  en: "not never no none nobody nothing neither nor without cannot cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt shouldnt wouldnt couldnt mustnt aint unable fail failed fails refuse refused refuses lack lacks lacked hardly",
  de: "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder nirgends",
  fr: "ne n pas jamais aucun aucune sans ni rien personne",
  es: "no nunca jamás ningún ninguna ninguno sin ni tampoco nadie nada",
  it: "non mai nessun nessuno nessuna senza né niente nulla",
  pt: "não nunca jamais nenhum nenhuma sem nem ninguém nada",
  nl: "niet geen nooit niemand niets zonder noch",
  sv: "inte aldrig ingen inget inga utan varken",
  da: "ikke aldrig ingen intet uden hverken",
  no: "ikke aldri ingen intet uten verken",
  nb: "ikke aldri ingen intet uten verken",
  pl: "nie nigdy żaden żadna żadne bez ani nikt nic",
  ru: "не нет никогда без ни никто ничего нельзя",
  uk: "не ні ніколи без жоден ніхто нічого",
  cs: "ne není nikdy žádný žádná bez ani nikdo nic",
  tr: "değil yok hiç asla",
  ar: "لا لم لن ليس ليست دون بدون",
  hi: "नहीं न मत बिना",
  ko: "안 못 않 없다 없는 않는다 않았다",
  zh: "不 没 沒 無 无 未 非",
};

/** Where what is denied may stand before the word that denies it. */
const BOTH_WAYS = new Set("de nl sv da no nb tr hi ko".split(" "));
/** How many words of weight a denial reaches, as far as the clause goes. */
const REACH = 3;
const CLAUSE_END = /[.,;:!?。，、；！？…()\n–—]/u;
const TURNS = new Set(
  "but however although though because aber jedoch sondern mais cependant pero sino ma però mas maar".split(
    " ",
  ),
);

/** "not only" says it. */
const ONLY = new Set(
  "only just merely simply nur bloß seulement solo sólo solamente só apenas alleen bara kun tylko только".split(
    " ",
  ),
);

const made = new Map<string, ReadonlySet<string>>();

function negationsOf(language: string): ReadonlySet<string> {
  const known = made.get(language);
  if (known) return known;
  const words = new Set((negations[language] ?? "").split(" "));
  words.delete("");
  made.set(language, words);
  return words;
}

export interface Polarity {
  /** For each word, whether it is said or denied where it stands. */
  signs: number[];
  /** What each denial reaches, as indexes of words. */
  denials: number[][];
}

export function polarityOf(text: string, words: readonly Word[], language: string): Polarity {
  const base = baseOf(language);
  const denying = negationsOf(base);
  const found: Polarity = { signs: words.map(() => SAID), denials: [] };
  if (denying.size === 0) return found;
  for (const [index, word] of words.entries()) {
    if (!denies(word, denying, base) || ONLY.has(words[index + 1]?.text.toLowerCase() ?? "")) continue;
    const reached = reach(text, words, index, 1);
    if (BOTH_WAYS.has(base)) reached.push(...reach(text, words, index, -1));
    for (const at of reached) found.signs[at] = DENIED;
    if (reached.length > 0) found.denials.push(reached);
  }
  return found;
}

/** The words that carry weight from `from` on, as far as its clause and a denial reach. */
function reach(text: string, words: readonly Word[], from: number, step: 1 | -1): number[] {
  const reached: number[] = [];
  for (let at = from + step; reached.length < REACH; at += step) {
    const word = words[at];
    const [first, second] = step === 1 ? [words[at - 1], word] : [word, words[at + 1]];
    if (!word || CLAUSE_END.test(text.slice(first?.end ?? 0, second?.start ?? 0))) break;
    if (TURNS.has(word.text.toLowerCase())) break;
    if (word.terms.length > 0) reached.push(at);
  }
  return reached;
}

function denies({ text }: Word, denials: ReadonlySet<string>, language: string): boolean {
  const lower = text.toLowerCase();
  if (language === "zh") return [...lower].some((character) => denials.has(character));
  // "don't", "n't" as some transcripts write it apart, "n'est".
  if (language === "en" && lower === "t") return true;
  if (language === "en" && /n['’]?t$/u.test(lower) && /['’]|^nt$/u.test(lower)) return true;
  if (language === "fr" && /^n['’]/u.test(lower)) return true;
  return denials.has(lower.replace(/['’]/gu, ""));
}

/** Pairs that say the contrary of one another, the first said and the second denied. In English, by stem. */
const pairs = (
  "rise/fall increase/decrease grow/shrink gain/lose climb/decline jump/drop rose/fell grew/shrank risen/fallen " +
  "higher/lower accept/reject agree/disagree win/loss success/failure allow/ban include/exclude approve/deny " +
  "support/oppose possible/impossible buy/sell easy/difficult cheap/expensive positive/negative improve/worsen " +
  "likely/unlikely safe/unsafe legal/illegal true/false faster/slower better/worse like/dislike"
).split(" ");

/** Words for going up, and for going down, are one another's likes. */
const UP = "rise increase grow gain climb jump rose grew risen surge soar".split(" ");
const DOWN = "fall decrease shrink decline drop fell shrank fallen plunge shrunk".split(" ");

const contraries: ReadonlyMap<string, { term: string; sign: number }> = new Map([
  ...pairs.flatMap((pair): [string, { term: string; sign: number }][] => {
    const [said = "", denied = ""] = pair.split("/");
    const term = `±${said}`;
    return [
      [stem(said, "en"), { term, sign: SAID }],
      [stem(denied, "en"), { term, sign: DENIED }],
    ];
  }),
  ...UP.map((word): [string, { term: string; sign: number }] => [
    stem(word, "en"),
    { term: "±rise", sign: SAID },
  ]),
  ...DOWN.map((word): [string, { term: string; sign: number }] => [
    stem(word, "en"),
    { term: "±rise", sign: DENIED },
  ]),
]);

/** The term under which a word and its contrary are one, and which of the two it is. */
export function contraryOf(term: string, language: string): { term: string; sign: number } | undefined {
  return baseOf(language) === "en" ? contraries.get(term) : undefined;
}

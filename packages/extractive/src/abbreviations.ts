const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Always followed by more of the same sentence: titles, "e.g.", "vs.". Lower case, without the last stop. */
const neverLast = words(
  "mr mrs ms mx dr prof rev hon gen col maj capt lt sgt cmdr adm gov sen rep pres supt st mt ft fr sr. messrs mmes " +
    "e.g eg i.e ie cf vs viz al ca approx resp incl excl esp feat dept est " +
    "hr fr. bzw z.b u.a d.h o.ä sog ggf usf vgl evtl bspw inkl zzgl nr str " +
    "mme mlle m.me mm ex av env c.-à-d " +
    "sra srta ud uds dña p.ej aprox pág lic ing arq dott dott.ssa sig sig.ra avv geom egr " +
    "dhr mevr drs bijv d.w.z o.a t/m т.е т.к т.н напр им г-н г-жа np tzn tj dr hab tzv např",
);

/** Abbreviations only before a number: "No. 5", "Fig. 3". */
const beforeNumber = words(
  "no nos fig figs vol vols p pp pg ch sec sect art par para eq eqs nr num tab abb bd kap s nº n.º núm стр рис гл №",
);

/** May end a sentence, and often does not: the next word decides. */
const mayBeLast = words(
  "etc inc ltd co corp llc plc jr sr bros assn univ a.m p.m am pm ph.d b.a m.a m.d b.sc m.sc esq d.c u.s u.k u.n e.u " +
    "u.s.a jan feb mar apr jun jul aug sep sept oct nov dec usw u.s.w ecc etc enz т.д т.п др гг г в ул руб тыс млн млрд",
);

/** Words that begin a sentence far more often than they follow an abbreviation within one. */
const openers = words(
  "the a an he she it we they i you this that these those there here in on at by for from with but and so or yet if " +
    "when while as after before since because although however my his her its our their what who why how where then " +
    "now not no yes all some many most one der die das es er sie wir in im el la los las un una le les il lo gli",
);

/** Languages that write ordinals with a stop: "3. Oktober". */
const ordinalStop = words("de da no nb nn fi cs sk pl hu hr sr sl et lv lt tr is");

const INITIALS = /^\p{L}(?:\.-?\p{L})*$/u;

/**
 * Whether the stop after `word` ends its sentence, given the word before it and the word after it.
 * `first` says that `word` opens the sentence ("1. Wash the rice").
 */
export function stopEnds(
  word: string,
  before: string,
  next: string,
  first: boolean,
  language: string,
): boolean {
  if (word === "") return true;
  if (/^\p{N}+$/u.test(word)) return !(first || (word.length <= 2 && ordinalStop.has(language)));
  const lower = word.toLowerCase();
  if (neverLast.has(lower)) return false;
  if (beforeNumber.has(lower) && /^\p{N}/u.test(next)) return false;
  if (mayBeLast.has(lower)) return openers.has(next.toLowerCase());
  if (!INITIALS.test(word) || word === "I") return true;
  if (word.includes(".")) return openers.has(next.toLowerCase());
  if (openers.has(next.toLowerCase()) && next.length > 1) return true;
  return !(first || next.length === 1 || /^(?:\p{Lu}|(?:by|of|to|from|with|and|for)$)/u.test(before));
}

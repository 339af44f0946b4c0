const VOWEL = /[aeiouy]/;

function withoutPlural(word: string): string {
  if (!word.endsWith("s") || word.length < 4 || /(?:ss|us|is|ics|news|series|species)$/.test(word))
    return word;
  if (word.endsWith("ies")) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:x|ch|sh|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function withoutSuffix(word: string, suffix: string): string {
  const stem = word.slice(0, -suffix.length);
  if (stem.length < 3 || !VOWEL.test(stem)) return word;
  const doubled = stem.at(-1) === stem.at(-2) && !/[lsz]$/.test(stem);
  return doubled ? stem.slice(0, -1) : stem;
}

/** A light English stemmer: plurals, -ing, -ed, -ly and the final e. Folds inflections, not derivations. */
function stemEnglish(word: string): string {
  let stem = withoutPlural(word);
  if (stem.endsWith("ing")) stem = withoutSuffix(stem, "ing");
  else if (stem.endsWith("ied") && stem.length > 4) stem = `${stem.slice(0, -3)}y`;
  else if (stem.endsWith("ed")) stem = withoutSuffix(stem, "ed");
  else if (stem.endsWith("ly") && stem.length > 5) stem = stem.slice(0, -2);
  return stem.length > 3 && stem.endsWith("e") ? stem.slice(0, -1) : stem;
}

const FOLDED_LENGTH = 7;
const KEPT_LENGTH = 4;

/** Case endings live at a word's end: drop a short vowel-like tail, then keep a prefix. */
function foldPrefix(word: string): string {
  let end = Math.min(word.length, FOLDED_LENGTH);
  if (word.length <= FOLDED_LENGTH) {
    while (end > KEPT_LENGTH && /[aeiouyáéíóúàèìòùâêôãõäöüąęěůıаеёиоуыэюяйіїєь]/u.test(word.charAt(end - 1)))
      end -= 1;
    if (end === word.length && end > KEPT_LENGTH && word.endsWith("s")) end -= 1;
    while (end > KEPT_LENGTH && /[aeiouáéíóúãõ]/u.test(word.charAt(end - 1))) end -= 1;
  }
  return word.slice(0, end);
}

/** Invisible marks that some writers put inside words: soft hyphens, zero-width joiners, Arabic vowel signs. */
const invisible = /\p{Cf}|\u0640|\p{Script=Inherited}/gu;

/**
 * The term that a word counts as: lower case, without invisible marks, elisions and inflection.
 * English has a stemmer of its own; other alphabets keep a prefix, Korean the part before its particles.
 */
export function stem(word: string, language: string): string {
  let term = word.toLowerCase().normalize("NFC").replace(invisible, "").replaceAll("’", "'");
  if (/^[a-z]{1,5}'./.test(term) && (language === "fr" || language === "it" || language === "ca")) {
    term = term.slice(term.indexOf("'") + 1);
  }
  if (term.endsWith("'s")) term = term.slice(0, -2);
  if (language === "en") return /^[a-z]+$/.test(term) ? stemEnglish(term) : term;
  if (/^\p{N}/u.test(term)) return term;
  if (/^\p{Script=Hangul}/u.test(term))
    return term.length > 2 ? term.slice(0, term.length > 4 ? 3 : 2) : term;
  if (/^\p{Script=Arabic}/u.test(term)) return foldArabic(term);
  return foldPrefix(term);
}

function foldArabic(term: string): string {
  const bare = term.length > 4 ? term.replace(/^(?:وال|بال|كال|فال|ال)/u, "") : term;
  return bare.length > 4 ? bare.replace(/(?:ات|ون|ين|ها|های|ان|ة|ه|ی|ي)$/u, "") : bare;
}

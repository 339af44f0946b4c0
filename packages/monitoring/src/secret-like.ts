/** Ids that name a thing here and open nothing: `itm_` and its like, UUIDs. */
const HARMLESS_ID =
  /^(?:(?:chn|cnv|ent|fed|itm|qst|sum|tpl|upl)_[0-9a-z]{26}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i;

const MIN_CHARS = 20;

/** A word that long, with several digits among its letters, was made by a machine to be hard to guess. */
export function isSecretLike(word: string): boolean {
  if (word.length < MIN_CHARS || HARMLESS_ID.test(word)) return false;
  const digits = word.replace(/\D/g, "").length;
  const letters = word.replace(/[^a-z]/gi, "").length;
  return digits >= 2 && letters >= 2;
}

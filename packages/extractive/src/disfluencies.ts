import { stopWords } from "./stop-words.ts";

/**
 * What English speakers say while they look for the next word. It is taken out of what is shown: the point stays, and
 * the citation leads to every word that was said.
 */
const subject =
  "(?:I|we|you|they|he|she|it|this|these|those|there|the|a|an|our|your|their|my|his|her|its|some|all|one|everyone|everybody|people|maybe|probably|if|when|what|in|for|that(?='s| (?:is|was|would|could|should|might|will|can|has)))(?:'(?:s|re|ve|ll|d|m))?";

/** "I think we should …": said by someone, and the citation tells by whom. */
const opinion = new RegExp(
  `^(?:(?:(?:and|but|so|now|well|then|also|because|yeah|okay|actually|basically|anyway|first of all|plus),? )*(?:I (?:just |really |also )?(?:think|guess|mean|suppose|figure|believe|would say|feel like)|(?:as |like )I said|you know|the thing is|it's like|to be honest|in my opinion|as far as I know)(?: that)?,? )+(?=${subject}\\b)`,
  "i",
);
/** "So we", "Now the": before a subject, a connective joins to what is not shown. */
const connective = new RegExp(
  `^(?:(?:now|alright|all right|right|actually|basically|then|plus|anyway|anyways|also|well|so|and|but|or|like|see|yeah|yes|okay|no|oh|hence|therefore),? )+(?=${subject}\\b)`,
  "i",
);
const hedge = /(?<!\bnot |n't )\b(?:actually|basically|obviously|literally|really|of course) (?=\p{L})/giu;
const merely =
  /(?<!\b(?:not|or|is|than|only|but) |n't )\bjust (?!(?:like|as|in case|one|about|under|over|a|the|that|those|because|for|to|enough)\b)/giu;
/** "it's kind of big", but not "a new kind of remote". */
const sortOf =
  /(?<=\b(?:is|are|was|were|be|been|we|I|you|they|it|to|and|can|could|would|will|have|has|had|should|not|very|so|but|\w+'(?:s|re|m|ve|ll|d)|which|that) )(?:kind|sort) of (?!the\b|a\b|thing)/giu;
const asides =
  /,? (?<!\b(?:do|did|if|as|what|would|should|to|let|how|that|when|than|don't|didn't) )(?:you know|I mean)(?! (?:what|how|if|that|where|who|why|when|it|about|the|by)\b),?(?= \p{L})/giu;
const tails =
  /,? (?:or something(?: like that)?|or whatever|or anything|and stuff(?: like that)?|and (?:all )?(?:that|this) (?:kind|sort) of (?:thing|stuff)|and things like that|and everything|and so on(?: and so forth)?|and so forth|you know|I think|I guess|I mean|I suppose|right|yeah|okay|isn't it|or so|as I said|so|and|but|or|because|(?:with|of|for|in|on|about|to|at|from|by|and|or|is|was|are) (?:the|a|an)|the|an|to|of|if you know what)(?=,?\s*[.?!]?$)/iu;
/** "the that was", "we're it's": a beginning given up for another. */
const restart =
  /(?<![\p{L}'-])(?:(?:the|an) (?=(?:the|a|an|we|they|I|it's|that's|there's|this)(?![\p{L}-]))|(?:I|we|they|he|she|it's|that's|we're|I'm|they're|there's|you're),? (?=(?:I|we|they|he|she|it's|that's|we're|I'm|they're|there's|you're)(?![\p{L}-])))/gu;
/** "on the in the project": one place named for another. */
const secondPlace =
  /(?<![\p{L}'-])(?:in|on|of|to|at|for|with|from) (?:the|a|an) (?=(?:in|on|of|to|at|for|with|from) (?:the|a|an|our|this|that)\b)/giu;
const saidAgain = /(?<![\p{L}'])(\p{L}[\p{L}']*(?: \p{L}[\p{L}']*)?),? (?=\1(?![\p{L}']))/giu;
/** "chan channel", "e expensive": a word begun, and begun anew. */
const begunAnew = /(?<![\p{L}'-])(\p{Ll}{1,5}),? (?=\1\p{Ll}{2})/gu;

/** Takes hedges, asides, tags and beginnings given up out of an English sentence that was said; cleaned of fillers before. */
export function withoutDisfluencies(text: string): string {
  const words = stopWords("en");
  const fluent = text
    .replace(begunAnew, (found, part: string) => (words.has(part) ? found : ""))
    .replace(restart, "")
    .replace(secondPlace, "")
    .replace(asides, "")
    .replace(hedge, "")
    .replace(merely, "")
    .replace(sortOf, "")
    .replace(saidAgain, "");
  const opened = fluent.replace(opinion, "").replace(connective, "");
  const ended = opened.replace(tails, "").replace(tails, "");
  return /\p{L}+\P{L}+\p{L}+\P{L}+\p{L}/u.test(ended) ? ended : text;
}

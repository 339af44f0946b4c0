import { determinerLists } from "#function-words";

/** What a function word says about its neighbours. Plain numbers, as they are kept for every token. */
export const Role = {
  none: 0,
  /** A noun phrase follows: "the", "our". */
  determiner: 1,
  /** A noun phrase most likely follows: "of", "with". */
  preposition: 2,
  /** A pronoun as subject, mostly; its verb follows: "we". */
  subject: 3,
  /** A finite verb that another verb follows: "can". */
  modal: 4,
  /** A verb follows, finite or not: "to", "not". */
  preverb: 5,
  /** A finite verb; a subject stands before it, and perhaps an adjective after it: "is". */
  copula: 6,
  /** Other verbs without a topic: "makes". */
  verb: 7,
  /** Opens a clause within the sentence: "which". */
  relative: 8,
  /** Joins like to like: "and". */
  conjunction: 9,
} as const;

const words = (list: string, role: number): [string, number][] => list.split(" ").map((word) => [word, role]);

const english = new Map([
  ...words(
    "the a an this these those our your my his her their its some any each every another",
    Role.determiner,
  ),
  ...words(
    "of in on for with about from at by into between through without against per like",
    Role.preposition,
  ),
  ...words("i we you they he she it i'd we'd they'd", Role.subject),
  ...words(
    "can could will would should must might may cannot can't won't don't doesn't didn't couldn't wouldn't",
    Role.modal,
  ),
  ...words("i'll we'll you'll they'll it'll he'll she'll i've we've they've you've let's", Role.modal),
  ...words("to not just never always also gonna wanna", Role.preverb),
  ...words(
    "is are was were has had have do does did be isn't aren't wasn't weren't haven't hasn't",
    Role.copula,
  ),
  ...words("i'm we're they're you're it's that's there's he's she's here's what's", Role.copula),
  ...words("s re ve ll m", Role.copula),
  ...words("and or but nor", Role.conjunction),
  ...words(
    "became become came come comes get gets give gives go goes got keep keeps know knows let made make makes",
    Role.verb,
  ),
  ...words(
    "put say says said see sees seem seems seemed take takes took think thinks use uses used want wants went",
    Role.verb,
  ),
  ...words(
    "happened feel feels show shows start starts started look looks mean means talk talked tell told try",
    Role.verb,
  ),
  ...words("who which that whose where because if when while as until than", Role.relative),
]);

const others = new Map(
  Object.entries(determinerLists).map(([language, list]) => [
    language,
    new Map(words(list, Role.determiner)),
  ]),
);

/** The role of a function word, in lower case, in one language (base subtag). */
export function roleOf(word: string, language: string): number {
  return (language === "en" ? english : others.get(language))?.get(word) ?? Role.none;
}

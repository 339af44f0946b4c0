import { functionWordLists as lists } from "#function-words";

import { stem } from "./stems.ts";

/** What English speech is full of: fillers, hedges, and marks that transcribers leave. */
const spoken = `absolutely actually aha eh alright anyway anyways basically bit cause course exactly fine gonna gotta great guess guy guys hello hey hi huh kind kinda literally look looking lot lots mean okay ok obviously oh pretty probably right show sort stuff sure thank thanks try trying um uh uhm erm er ah hmm mm mhm wanna yeah yep yup ya nope nah wow gosh feel feels start started happen happened talk talked talking tell told good big little bunch everybody somebody anybody maybe hopefully whatnot whoa cuz n't nt em d m tha th wh mmm mm-hmm uh-huh tho whichever disfmarker vocalsound pause gap inaudible crosstalk laughter laughs applause music`;

const written = new Map(
  Object.entries(lists).map(([language, list]) => [
    language,
    new Set(list.split(language === "zh" || language === "ja" ? "" : " ")),
  ]),
);
const sets = new Map(written).set("en", new Set([...(lists["en"] ?? "").split(" "), ...spoken.split(" ")]));

/** The stems of English words. */
export const stems = (list: string): ReadonlySet<string> =>
  new Set(list.split(" ").map((word) => stem(word, "en")));

const none: ReadonlySet<string> = new Set();

/** Words of a language (base subtag, "en") that carry no topic; empty when the language has no list. */
export function stopWords(language: string): ReadonlySet<string> {
  return sets.get(language) ?? none;
}

/** Languages with a list, and the plain function words that tell them apart. */
export const functionWords: ReadonlyMap<string, ReadonlySet<string>> = written;

/** English content words that are everywhere and name no topic, as stems. They count for less, not for nothing. */
export const vagueTerms: ReadonlySet<string> = stems(
  `time year per cent people person day week month question point number part case place problem idea example work working case sense different important interesting new first second third last next best better great long able possible actual certain real main own two three four five six ten hundred thousand million percent today tomorrow yesterday word name side end fact hand man woman thank please person general level area bit way order reason group line change help call run set live move play turn hard high low right left small large side minute hour moment job write read hear heard speak ask answer believe understand wonder suppose agree mention discuss describe include allow provide follow become leave leav remain decide expect hope care matter life world seven eight nine eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety half quite everyth anyth someth noth put bring keep stay call suggest moment past late early full short simple easy difficult couple number sound close open wait nice cool happy sorry glad`,
);

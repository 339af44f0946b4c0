/** What kind of word a word is, as bits: what the ranker counts in a sentence. English only. */
export const WordClass = {
  /** "um", and the marks that transcribers leave: not said to anyone. */
  noise: 1,
  /** "yeah", "okay": said to keep the talk going. */
  backChannel: 2,
  speaker: 4,
  listener: 8,
  group: 16,
  others: 32,
  pointer: 64,
  copula: 128,
  article: 256,
  preposition: 512,
  modal: 1024,
  contraction: 2048,
  number: 4096,
  capital: 8192,
  hedge: 16_384,
} as const;

const lists: readonly (readonly [words: string, bit: number])[] = [
  ["um uh uhm umm uhh hmm hm mm mmm mhm mm-hmm uh-huh er erm eh disfmarker vocalsound", WordClass.noise],
  ["yeah yep yup yes okay ok oh ah right well alright sure no nah like", WordClass.backChannel],
  ["i i'm i've i'd i'll my me mine myself", WordClass.speaker],
  ["you you're your you'll you've you'd yours yourself", WordClass.listener],
  ["we we're our us we'll we've we'd ours", WordClass.group],
  ["they they're their them they've he she his her him he's she's", WordClass.others],
  ["it it's its that that's this these those there there's here", WordClass.pointer],
  ["is are was were be been being am", WordClass.copula],
  ["the a an", WordClass.article],
  ["of in on for with from at by into between through", WordClass.preposition],
  ["should would could will can must might may need needs", WordClass.modal],
  ["maybe probably guess sort kind thing things stuff something mean know", WordClass.hedge],
];

const classes = new Map<string, number>();
for (const [words, bit] of lists)
  for (const word of words.split(" ")) classes.set(word, (classes.get(word) ?? 0) | bit);

/** The classes of a word as it is spelled. */
export function classesOf(surface: string): number {
  const lower = surface.toLowerCase().replaceAll("’", "'");
  let bits = classes.get(lower) ?? 0;
  if (lower.includes("'")) bits |= WordClass.contraction;
  if (/\p{N}/u.test(surface)) bits |= WordClass.number;
  return /^\p{Lu}\p{Ll}/u.test(surface) ? bits | WordClass.capital : bits;
}

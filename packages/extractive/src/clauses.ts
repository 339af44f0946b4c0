import type { Analysis, Unit } from "./analysis.ts";
import { Role } from "./grammar.ts";
import { stems } from "./stop-words.ts";
import { STOP } from "./vocabulary.ts";

/** Common English verbs that carry a topic; others are known by what follows them. */
const verbs = stems(
  `fall rise become drag pull push run begin end move hold stand set turn bring carry send leave stay remain appear need like love hate believe hope wish wonder suppose expect decide agree ask answer speak explain describe mention suggest occur exist belong depend require involve contain consist differ vary grow increase decrease reduce change add remove create build built produce provide offer allow enable help cause prevent avoid stop continue finish try manage fail succeed win lose find found discover learn teach prove demonstrate sit lie lay sleep walk drive fly swim eat drink buy sell pay spend earn catch throw pick choose select drop click press type wait listen hear watch read write draw paint sing serve bounce spread swell tear touch call sort wear cut split fold dissolve expand react dance bake brown taste smell cost goes died die kill sank grew knew gave drew held kept felt meant met ran sat sent spoke stood taught thought threw understood won wrote began broke brought built bought caught chose fell flew forgot hit hurt led left lent lost paid rang rose shook sold shut slept spent stuck struck swam tore woke wore plan join pass open close live play support lead vote rule report propose announce warn argue claim promise sign fund face return`,
);

const COMMA = 44;
const SPACE = 32;
const endsClause = (code: number): boolean => code === COMMA || code === 58 || code === 59 || code === 8212;

const isObject = (role: number): boolean =>
  role === Role.determiner || role === Role.subject || role === Role.preverb;

function isVerb({ tokens, terms }: Analysis, unit: Unit, at: number): boolean {
  const id = tokens.term[at] ?? STOP;
  if (id === STOP) return false;
  const before = at > unit.firstToken ? (tokens.role[at - 1] ?? 0) : Role.none;
  const isListed = verbs.has(terms[id] ?? "");
  if (before === Role.determiner) return isListed && at === unit.firstToken + 1;
  if (before === Role.preposition) return false;
  const end = tokens.end[at] ?? 0;
  if (unit.text.charAt(end - 1) === "d" && unit.text.charAt(end - 2) === "e") return true;
  const after = at + 1 < unit.endToken ? (tokens.role[at + 1] ?? 0) : Role.none;
  return isListed || (isObject(after) && unit.text.charCodeAt(end) === SPACE);
}

const isFinite = (role: number): boolean => role === Role.modal || role === Role.copula || role === Role.verb;

/** Words after "who" within which its own verb comes; a later one is most likely the sentence's. */
const OWN_VERB = 5;

/**
 * Whether an English sentence has a verb of its own, outside the clauses that "who", "which" or "because" open.
 * Errs towards yes: it knows verbs by a list, by their ending and by what follows them.
 */
export function hasMainVerb(analysis: Analysis, unit: Unit): boolean {
  const { tokens } = analysis;
  let opened = -1;
  for (let at = unit.firstToken; at < unit.endToken; at += 1) {
    const role = tokens.role[at] ?? Role.none;
    if (role === Role.relative && at > unit.firstToken) opened = at;
    const isLater = at - opened >= OWN_VERB && tokens.role[at - 1] !== Role.conjunction;
    const isOwn = opened < 0 || isLater;
    if (opened < 0 && role === Role.subject) return true;
    if (isOwn && (isFinite(role) || isVerb(analysis, unit, at))) return true;
    if (endsClause(unit.text.charCodeAt(tokens.end[at] ?? 0))) opened = -1;
  }
  return false;
}

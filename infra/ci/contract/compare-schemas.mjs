import { resolveIn } from "./resolve-in.mjs";

/** A bound that got stricter refuses what was taken: from above (a smaller one) or from below (a larger one). */
const bounds = {
  maximum: -1,
  exclusiveMaximum: -1,
  maxLength: -1,
  maxItems: -1,
  maxProperties: -1,
  minimum: 1,
  exclusiveMinimum: 1,
  minLength: 1,
  minItems: 1,
  minProperties: 1,
};
const shapes = ["pattern", "format", "multipleOf", "uniqueItems"];

/**
 * Compares schemas of two documents, into `found`. What is `sent` must still be taken; what is `answered` must still be
 * what readers expect. A named schema is looked at once for each of the two.
 */
export function openComparison(before, after, found) {
  const seen = new Set();
  return compare;

  function compare(direction, was, now, place) {
    if (!was || !now || was === true || now === true) return;
    const named = `${direction} ${was.$ref} ${now.$ref}`;
    if (was.$ref && now.$ref && seen.has(named)) return;
    if (was.$ref && now.$ref) seen.add(named);
    const at = was.$ref ? `${was.$ref.split("/").at(-1)} (${direction})` : place;
    const [old, next] = [whole(before, was), whole(after, now)];
    const say = (what) => found.push({ place: at, what });
    compareNull(direction, old, next, say);
    const [oldWays, nextWays] = [waysOf(before, old), waysOf(after, next)];
    const pairs = pairUp(oldWays, nextWays);
    for (const { key, old: way, next: nowWay } of pairs) {
      if (!nowWay) say(`is no longer ${key}`);
      else if (way === old && nowWay === next) compareOne(direction, old, next, at, say);
      else compare(direction, way, nowWay, `${at} ${key}`);
    }
  }

  function compareOne(direction, old, next, at, say) {
    compareTypes(direction, old, next, say);
    compareValues(direction, old, next, say);
    if (direction === "sent") compareBounds(old, next, say);
    compareFields(direction, old, next, at, say);
    if (old.items && next.items) compare(direction, old.items, next.items, `${at}[]`);
    if (isSchema(old.additionalProperties) && isSchema(next.additionalProperties))
      compare(direction, old.additionalProperties, next.additionalProperties, `${at}.*`);
  }

  function compareFields(direction, old, next, at, say) {
    const fields = next.properties ?? {};
    for (const [name, field] of Object.entries(old.properties ?? {})) {
      const [needed, needs] = [old.required?.includes(name), next.required?.includes(name)];
      if (!Object.hasOwn(fields, name)) say(`has no field ${name} any more`);
      else if (direction === "sent" && needs && !needed) say(`field ${name} is required`);
      else if (direction === "answered" && needed && !needs) say(`field ${name} may be missing`);
      if (Object.hasOwn(fields, name)) compare(direction, field, fields[name], `${at}.${name}`);
    }
    if (direction !== "sent") return;
    for (const name of next.required ?? [])
      if (!Object.hasOwn(old.properties ?? {}, name)) say(`wants a new field ${name}`);
    if (next.additionalProperties === false && old.additionalProperties !== false)
      say("refuses fields it does not know");
  }
}

const isSchema = (value) => typeof value === "object" && value !== null;

/** Without references and `allOf`. */
function whole(document, schema) {
  const { allOf, ...found } = resolveIn(document, schema) ?? {};
  for (const part of (allOf ?? []).map((each) => whole(document, each)))
    Object.assign(found, {
      ...part,
      ...found,
      properties: { ...part.properties, ...found.properties },
      required: [...(part.required ?? []), ...(found.required ?? [])],
    });
  return found;
}

const isNull = (schema) => schema.type === "null" || schema.const === null;
const typesOf = ({ type }) =>
  type === undefined ? undefined : [type].flat().filter((name) => name !== "null");
const valuesOf = (schema) =>
  ("const" in schema ? [schema.const] : schema.enum)?.filter((value) => value !== null);
const alternatives = (schema) => schema.oneOf ?? schema.anyOf;

/** Whether null is meant. A schema that says nothing of types takes everything, null too. */
const takesNull = (schema) =>
  [schema.type].flat().includes("null") ||
  isNull(schema) ||
  (alternatives(schema)?.some((way) => isNull(way)) ??
    (schema.type === undefined && !schema.properties && !valuesOf(schema)));

function compareNull(direction, old, next, say) {
  if (direction === "sent" && takesNull(old) && !takesNull(next)) say("may no longer be null");
  if (direction === "answered" && !takesNull(old) && takesNull(next)) say("may be null");
}

/** What a schema chooses between: itself alone, when it does not choose. */
function waysOf(document, schema) {
  const ways = alternatives(schema)?.filter((way) => !isNull(way));
  return (ways ?? [schema]).map((way) => ({ way, key: keyOf(document, way) }));
}

/** By its name, by the value that tells it from the others, else by all that it is. */
function keyOf(document, way) {
  if (way.$ref) return way.$ref.split("/").at(-1);
  const fields = Object.entries(whole(document, way).properties ?? {});
  const tags = fields.flatMap(([name, field]) => {
    const values = valuesOf(field);
    return values?.length === 1 ? [`${name} ${JSON.stringify(values[0])}`] : [];
  });
  return tags.join(", ") || JSON.stringify(way);
}

function pairUp(oldWays, nextWays) {
  if (oldWays.length === 1 && nextWays.length === 1)
    return [{ key: oldWays[0].key, old: oldWays[0].way, next: nextWays[0].way }];
  return oldWays.map(({ way, key }) => ({
    key,
    old: way,
    next: nextWays.find((other) => other.key === key)?.way,
  }));
}

const covers = (wide, narrow) => wide === narrow || (wide === "number" && narrow === "integer");

function compareTypes(direction, old, next, say) {
  const [was, is] = [typesOf(old), typesOf(next)];
  const [wide, narrow] = direction === "sent" ? [is, was] : [was, is];
  if (!wide) return;
  const outside = narrow ? narrow.filter((type) => !wide.some((other) => covers(other, type))) : ["anything"];
  if (outside.length > 0)
    say(direction === "sent" ? `may no longer be ${outside.join(", ")}` : `may be ${outside.join(", ")}`);
}

function compareValues(direction, old, next, say) {
  const [was, is] = [valuesOf(old), valuesOf(next)];
  if (!was && !is) return;
  if (!was && direction === "sent") say(`takes only ${is.join(", ")}`);
  if (was && !is && direction === "answered") say(`may be more than ${was.join(", ")}`);
  const gone = was && is ? was.filter((value) => !is.includes(value)) : [];
  if (gone.length > 0) say(`is never ${gone.join(", ")} any more`);
}

function compareBounds(old, next, say) {
  for (const [name, sign] of Object.entries(bounds)) {
    if (next[name] === undefined) continue;
    if (old[name] === undefined || (next[name] - old[name]) * sign > 0)
      say(`${name} is ${next[name]}${old[name] === undefined ? "" : `, no longer ${old[name]}`}`);
  }
  for (const name of shapes)
    if (next[name] !== undefined && next[name] !== false && next[name] !== old[name])
      say(`wants the ${name} ${next[name]}${old[name] === undefined ? "" : `, no longer ${old[name]}`}`);
}

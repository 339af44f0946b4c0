import { openComparison } from "./compare-schemas.mjs";
import { resolveIn } from "./resolve-in.mjs";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/**
 * What in `after` would break somebody who was written against `before`, both OpenAPI 3.1 documents: `[{ place, what }]`.
 * Additions break nobody: operations, optional inputs, fields of answers, statuses, values of an enum.
 */
export function compareContracts(before, after) {
  const found = [];
  const compareSchemas = openComparison(before, after, found);
  for (const [path, operations] of Object.entries(before.paths ?? {}))
    for (const method of methods.filter((name) => operations[name])) {
      const place = `${method.toUpperCase()} ${path}`;
      const say = (what) => found.push({ place, what });
      const now = after.paths?.[path]?.[method];
      if (now) {
        const sides = [sideOf(before, path, method), sideOf(after, path, method)];
        compareAccess(...sides, say);
        compareParameters(...sides, { place, say, compareSchemas });
        compareBody(...sides, { place, say, compareSchemas });
        compareAnswers(...sides, { place, say, compareSchemas });
      } else say("is gone");
    }
  return found;
}

function sideOf(document, path, method) {
  const item = document.paths[path];
  const operation = item[method];
  const resolve = (part) => resolveIn(document, part);
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
  return {
    operation,
    resolve,
    parameters: new Map(parameters.map((parameter) => [nameOf(parameter), parameter])),
    body: resolve(operation.requestBody),
    security: operation.security ?? document.security ?? [],
  };
}

const nameOf = (parameter) =>
  `${parameter.in} parameter ${parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name}`;

function compareAccess(before, after, say) {
  const { operationId } = before.operation;
  if (operationId !== after.operation.operationId)
    say(`is called ${after.operation.operationId}, no longer ${operationId}`);
  if (!after.security.length) return compareExtensions(before, after, say);
  if (!before.security.length) say("wants a sign-in");
  for (const way of before.security)
    if (!after.security.some((now) => isEnough(way, now))) say(`no longer lets in by ${wordsOf(way)}`);
  compareExtensions(before, after, say);
}

/** Whether who came in by `way` comes in by `now`: no further scheme, no further scope. */
const isEnough = (way, now) =>
  Object.entries(now).every(
    ([scheme, scopes]) => scopes.every((scope) => way[scheme]?.includes(scope)) && way[scheme],
  );

const wordsOf = (way) =>
  Object.entries(way)
    .map(([scheme, scopes]) => [scheme, ...scopes].join(" "))
    .join(" and ") || "nothing";

/** `x-feature` and the like say what somebody must have. */
function compareExtensions(before, after, say) {
  for (const [name, wanted] of Object.entries(after.operation))
    if (name.startsWith("x-") && JSON.stringify(wanted) !== JSON.stringify(before.operation[name]))
      say(`wants ${name} ${JSON.stringify(wanted)}`);
}

function compareParameters(before, after, { place, say, compareSchemas }) {
  for (const [name, parameter] of before.parameters) {
    const now = after.parameters.get(name);
    if (!now) say(`takes no ${name} any more`);
    else {
      if (now.required && !parameter.required) say(`${name} is required`);
      compareSchemas("sent", parameter.schema, now.schema, `${place} ${name}`);
    }
  }
  for (const [name, { required }] of after.parameters)
    if (required && !before.parameters.has(name)) say(`wants a new ${name}`);
}

function compareBody({ body }, { body: now }, { place, say, compareSchemas }) {
  if (now?.required && !body?.required) say("wants a body");
  if (body && !now) say("takes no body any more");
  if (body && now)
    compareContent("sent", body.content, now.content, { place: `${place} body`, say, compareSchemas });
}

function compareAnswers(before, after, { place, say, compareSchemas }) {
  for (const [status, given] of Object.entries(before.operation.responses ?? {})) {
    const now = after.resolve(after.operation.responses?.[status]);
    if (!now) say(`never answers ${status} any more`);
    else {
      const was = before.resolve(given);
      for (const header of Object.keys(was.headers ?? {}))
        if (!now.headers?.[header]) say(`${status} has no header ${header} any more`);
      compareContent("answered", was.content, now.content, {
        place: `${place} ${status}`,
        say,
        compareSchemas,
      });
    }
  }
}

function compareContent(direction, before = {}, after = {}, { place, say, compareSchemas }) {
  for (const [type, { schema }] of Object.entries(before)) {
    if (!after[type]) say(`${place.split(" ").at(-1)} is no longer ${type}`);
    else compareSchemas(direction, schema, after[type].schema, place);
  }
}

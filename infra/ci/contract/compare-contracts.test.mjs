import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../../local/settings.mjs";
import { compareContracts } from "./compare-contracts.mjs";

const committed = join(root, "packages/api-client/openapi.json");

const thing = {
  type: "object",
  required: ["id", "kind", "size"],
  properties: {
    id: { type: "string" },
    kind: { type: "string", enum: ["book", "talk"] },
    size: { type: "integer" },
    note: { type: ["string", "null"] },
    parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
  },
};
const newThing = {
  type: "object",
  required: ["title"],
  properties: {
    title: { type: "string", maxLength: 200 },
    note: { type: ["string", "null"] },
    source: { oneOf: [way("url"), way("text")] },
  },
};
function way(type) {
  return { type: "object", required: ["type"], properties: { type: { type: "string", enum: [type] } } };
}
const json = (schema) => ({ content: { "application/json": { schema } } });
const small = () =>
  structuredClone({
    openapi: "3.1.0",
    paths: {
      "/things": {
        post: {
          operationId: "createThing",
          security: [{ person: [] }, { key: ["write"] }],
          parameters: [{ in: "query", name: "dry", schema: { type: "boolean" } }],
          requestBody: { required: true, ...json({ $ref: "#/components/schemas/NewThing" }) },
          responses: { 201: json({ $ref: "#/components/schemas/Thing" }), 409: { description: "conflict" } },
        },
      },
      "/open": { get: { operationId: "open", security: [], responses: { 200: json({ type: "string" }) } } },
    },
    components: { schemas: { Thing: thing, NewThing: newThing } },
  });

/** What is found when `change` is done to the small contract. */
function breaks(change) {
  const after = small();
  change(after.paths["/things"].post, after.components.schemas, after.paths);
  return compareContracts(small(), after).map(({ place, what }) => `${place} ${what}`);
}

const breaking = {
  "an operation is removed": [(_, __, paths) => delete paths["/open"], ["GET /open is gone"]],
  "an operation is renamed": [
    (post) => (post.operationId = "makeThing"),
    ["POST /things is called makeThing, no longer createThing"],
  ],
  "a status is removed": [(post) => delete post.responses[409], ["POST /things never answers 409 any more"]],
  "an answer changes its type": [
    (post) => (post.responses[201].content = { "text/plain": {} }),
    ["POST /things 201 is no longer application/json"],
  ],
  "a field of an answer is removed": [
    (_, { Thing }) => delete Thing.properties.note,
    ["Thing (answered) has no field note any more"],
  ],
  "a field of an answer may be missing": [
    (_, { Thing }) => Thing.required.pop(),
    ["Thing (answered) field size may be missing"],
  ],
  "a field of an answer may be null": [
    (_, { Thing }) => (Thing.properties.id.type = ["string", "null"]),
    ["Thing (answered).id may be null"],
  ],
  "a field of an answer gets another type": [
    (_, { Thing }) => (Thing.properties.size.type = "number"),
    ["Thing (answered).size may be number"],
  ],
  "a value of an enum is removed": [
    (_, { Thing }) => Thing.properties.kind.enum.pop(),
    ["Thing (answered).kind is never talk any more"],
  ],
  "a body wants a new field": [
    (_, { NewThing }) => NewThing.required.push("owner"),
    ["NewThing (sent) wants a new field owner"],
  ],
  "a field of a body becomes required": [
    (_, { NewThing }) => NewThing.required.push("note"),
    ["NewThing (sent) field note is required"],
  ],
  "a field of a body is removed": [
    (_, { NewThing }) => delete NewThing.properties.note,
    ["NewThing (sent) has no field note any more"],
  ],
  "a field of a body takes no null any more": [
    (_, { NewThing }) => (NewThing.properties.note.type = "string"),
    ["NewThing (sent).note may no longer be null"],
  ],
  "a field of a body takes less": [
    (_, { NewThing }) => (NewThing.properties.title.maxLength = 100),
    ["NewThing (sent).title maxLength is 100, no longer 200"],
  ],
  "a field of a body takes only some values": [
    (_, { NewThing }) => (NewThing.properties.title.enum = ["a", "b"]),
    ["NewThing (sent).title takes only a, b"],
  ],
  "one of several shapes is no longer taken": [
    (_, { NewThing }) => NewThing.properties.source.oneOf.pop(),
    ['NewThing (sent).source is no longer type "text"'],
  ],
  "a body refuses unknown fields": [
    (_, { NewThing }) => (NewThing.additionalProperties = false),
    ["NewThing (sent) refuses fields it does not know"],
  ],
  "a parameter is removed": [
    (post) => post.parameters.pop(),
    ["POST /things takes no query parameter dry any more"],
  ],
  "a parameter becomes required": [
    (post) => (post.parameters[0].required = true),
    ["POST /things query parameter dry is required"],
  ],
  "a new parameter is required": [
    (post) => post.parameters.push({ in: "header", name: "If-Match", required: true, schema: {} }),
    ["POST /things wants a new header parameter if-match"],
  ],
  "a way to sign in is taken away": [
    (post) => post.security.pop(),
    ["POST /things no longer lets in by key write"],
  ],
  "a scope is added": [
    (post) => post.security[1].key.push("admin"),
    ["POST /things no longer lets in by key write"],
  ],
  "an open operation wants a sign-in": [
    (_, __, paths) => (paths["/open"].get.security = [{ person: [] }]),
    ["GET /open wants a sign-in"],
  ],
  "an operation is for some plans only": [
    (post) => (post["x-feature"] = "team"),
    ['POST /things wants x-feature "team"'],
  ],
};
for (const [name, [change, expected]] of Object.entries(breaking))
  test(`it breaks somebody when ${name}`, () => assert.deepEqual(breaks(change), expected));

const harmless = {
  "nothing changes": () => {},
  "an operation is added": (_, __, paths) => (paths["/more"] = paths["/open"]),
  "an optional parameter is added": (post) => post.parameters.push({ in: "query", name: "more", schema: {} }),
  "a status is added": (post) => (post.responses[418] = { description: "teapot" }),
  "fields are added": (_, { Thing, NewThing }) => {
    Thing.properties.more = { type: "string" };
    Thing.required.push("more");
    NewThing.properties.more = { type: "string" };
  },
  "a value is added": (_, { Thing }) => Thing.properties.kind.enum.push("song"),
  "another shape is taken": (_, { NewThing }) => NewThing.properties.source.oneOf.push(way("file")),
  "a bound is loosened": (_, { NewThing }) => (NewThing.properties.title.maxLength = 300),
  "a field of a body takes null": (_, { NewThing }) => (NewThing.properties.title.type = ["string", "null"]),
  "a sign-in is no longer wanted": (post) => (post.security = []),
  "a description changes": (_, { Thing }) => (Thing.description = "Other words"),
  "a schema is written in place": (post, { Thing }) =>
    (post.responses[201].content["application/json"].schema = Thing),
};
for (const [name, change] of Object.entries(harmless))
  test(`it breaks nobody when ${name}`, () => assert.deepEqual(breaks(change), []));

test("the committed contract breaks nobody who was written against itself", () => {
  const contract = JSON.parse(readFileSync(committed, "utf8"));
  assert.deepEqual(compareContracts(contract, structuredClone(contract)), []);
});

test("every field of the committed contract's items is looked at in what is answered", () => {
  const before = JSON.parse(readFileSync(committed, "utf8"));
  for (const name of Object.keys(before.components.schemas.Item.properties)) {
    const after = structuredClone(before);
    delete after.components.schemas.Item.properties[name];
    assert.ok(
      compareContracts(before, after).some(({ what }) => what === `has no field ${name} any more`),
      name,
    );
  }
});

test("the check fails on a change that breaks somebody, and passes once it is said to be meant", () => {
  const folder = mkdtempSync(join(tmpdir(), "throwaway-contract-"));
  const before = JSON.parse(readFileSync(committed, "utf8"));
  before.paths["/v1/gone"] = { get: { operationId: "gone", responses: {} } };
  writeFileSync(join(folder, "before.json"), JSON.stringify(before));
  const check = (...args) =>
    spawnSync(
      process.execPath,
      [join(root, "infra/ci/contract/check.mjs"), join(folder, "before.json"), ...args],
      {
        encoding: "utf8",
        env: { ...process.env, GITHUB_STEP_SUMMARY: "" },
      },
    );
  const refused = check();
  assert.equal(refused.status, 1, refused.stderr);
  assert.match(refused.stdout, /GET \/v1\/gone` is gone/);
  assert.equal(check("--breaking-change").status, 0);
  rmSync(folder, { recursive: true });
});

// The page of the sink, in the browser. Everything shown is text: nothing of what came is taken for HTML.
const sorts = {
  Errors: ({ type, body }) => type === "event" && body.level !== "info",
  Reports: ({ type }) => type === "feedback",
  Traces: ({ type }) => type === "transaction",
  Everything: () => true,
};
const projects = { 1: "API", 2: "Web" };
const state = { envelopes: [], sort: "Errors", kind: undefined, trace: undefined, drawn: "" };
const byId = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Each item with where it came from, by kind; the kind that was there last comes first. */
function kindsOf({ envelopes, sort, trace }) {
  const kinds = new Map();
  for (const envelope of envelopes)
    for (const item of envelope.items) {
      if (!sorts[sort](item) || (trace && item.body.contexts?.trace?.trace_id !== trace)) continue;
      const key = [envelope.project, item.type, ...(item.body.fingerprint ?? [titleOf(item)])].join("\n");
      const before = kinds.get(key);
      kinds.delete(key);
      kinds.set(key, { key, count: (before?.count ?? 0) + 1, item, envelope });
    }
  return [...kinds.values()].reverse();
}

const thrownIn = ({ body }) => body.exception?.values?.at(-1);
const titleOf = (item) =>
  thrownIn(item)?.type ??
  (item.type === "feedback" ? "Report" : (item.body.transaction ?? item.body.message ?? item.type));
const saidIn = (item) =>
  thrownIn(item)?.value ?? item.body.contexts?.feedback?.message ?? item.body.message ?? "";
const placeOf = ({ envelope, item }) =>
  [projects[envelope.project] ?? envelope.project, item.body.transaction, timeOf(envelope.at)]
    .filter(Boolean)
    .join(" · ");
const timeOf = (at) => new Date(at).toLocaleTimeString();

function draw() {
  const kinds = kindsOf(state);
  const chosen = kinds.find(({ key }) => key === state.kind) ?? kinds[0];
  byId("filters").replaceChildren(...Object.keys(sorts).map((sort) => filterButton(sort)));
  byId("kinds").replaceChildren(...kinds.map((kind) => kindEntry(kind, kind === chosen)));
  byId("news").textContent = state.trace ? ["Only trace", state.trace].join(" ") : "";
  byId("detail").replaceChildren(...(chosen ? detailOf(chosen) : [emptyWords()]));
}

const filterButton = (sort) =>
  make(
    "button",
    {
      type: "button",
      "aria-pressed": String(sort === state.sort),
      onclick: () => show({ sort, trace: undefined }),
    },
    sort,
  );

const kindEntry = (kind, isCurrent) =>
  make(
    "li",
    {},
    make(
      "button",
      { type: "button", "aria-current": String(isCurrent), onclick: () => show({ kind: kind.key }) },
      make(
        "span",
        { class: "name" },
        titleOf(kind.item),
        make("span", { class: "count" }, `× ${countOf(kind)}`),
      ),
      make("span", { class: "said" }, saidIn(kind.item)),
      make("span", { class: "where" }, placeOf(kind)),
    ),
  );

/** What was seen of it, which is more than what was told of it. */
const countOf = ({ count, item }) => Math.max(count, item.body.contexts?.budget?.seen ?? 0);

const emptyWords = () =>
  make(
    "p",
    {},
    state.sort === "Errors"
      ? "Nothing has broken yet. What breaks in the web app, the API or a job appears here."
      : "There is nothing of this sort.",
  );

function detailOf({ item, envelope }) {
  const { body } = item;
  const trace = body.contexts?.trace?.trace_id;
  return [
    make("h2", {}, titleOf(item)),
    make("p", {}, saidIn(item)),
    ...section("Stack", stackOf(item)),
    ...section(
      "Facts",
      factsOf({
        project: projects[envelope.project],
        release: body.release,
        environment: body.environment,
        user: body.user?.id,
        ...body.tags,
        ...prefixed("budget", body.contexts?.budget),
        ...prefixed("page", body.contexts?.page),
      }),
    ),
    ...section(
      "Trace",
      trace &&
        make(
          "button",
          { type: "button", onclick: () => show({ trace, sort: "Everything", kind: undefined }) },
          `${trace}: show all of it`,
        ),
    ),
    ...section(
      "What left, to the letter",
      make(
        "details",
        {},
        make("summary", {}, `${envelope.raw.length} characters`),
        make("pre", { tabindex: "0" }, prettyOf(envelope.raw)),
      ),
    ),
  ];
}

const section = (title, content) => (content ? [make("h3", {}, title), content] : []);
const prefixed = (name, record = {}) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [`${name}.${key}`, value]));

function stackOf(item) {
  const frames = thrownIn(item)?.stacktrace?.frames;
  if (!frames) return undefined;
  const lines = [...frames]
    .reverse()
    .map(({ filename = "?", function: name = "?", lineno, colno, in_app }) =>
      make(
        "li",
        { class: in_app === false ? "far" : undefined },
        `${name}  ${filename}${lineno ? `:${lineno}:${colno ?? 0}` : ""}`,
      ),
    );
  return make("ol", {}, ...lines);
}

function factsOf(facts) {
  const told = Object.entries(facts).filter(([, value]) => value !== undefined && value !== null);
  return make(
    "dl",
    {},
    ...told.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, String(value))]),
  );
}

const prettyOf = (raw) =>
  raw
    .split("\n")
    .map((line) => {
      try {
        return JSON.stringify(JSON.parse(line), undefined, 2);
      } catch {
        return line;
      }
    })
    .join("\n");

function show(change) {
  Object.assign(state, change);
  draw();
}

/** Drawn anew only when something came: whoever reads keeps their place. */
async function look() {
  const answer = await fetch("/envelopes.json").catch(() => undefined);
  if (!answer?.ok) return void (byId("news").textContent = "Earmark has stopped.");
  const envelopes = await answer.json();
  const drawn = `${envelopes.length}:${envelopes.at(-1)?.id}`;
  if (drawn === state.drawn) return;
  show({ envelopes, drawn });
}

byId("clear").addEventListener("click", () => void fetch("/envelopes.json", { method: "DELETE" }).then(look));
await look();
draw();
setInterval(() => void look(), 2_000);

import { once } from "node:events";
import { createServer } from "node:http";

export const token = "sntryu_0123456789abcdef";
const pageSize = 2;
const displays = ["area", "bar", "big_number", "categorical_bar", "heatmap", "line"];

/** A server with the shapes of Sentry's web API that the script uses: it checks what it is given as Sentry does. */
export async function openSentryServer() {
  const held = { rules: new Map(), "alert-rules": [], dashboards: [], monitors: [], releases: new Map() };
  for (const project of ["earmark-api", "earmark-web"]) held.rules.set(project, []);
  const state = {
    held,
    writes: [],
    requests: [],
    /** Answers instead of the server, once each. */
    instead: [],
    integrations: [
      { id: "11", name: "Acme", provider: { key: "slack" } },
      { id: "22", name: "Acme Ops", provider: { key: "msteams" } },
    ],
  };
  const server = createServer((request, response) => void serve(state, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { ...state, url: `http://127.0.0.1:${server.address().port}`, close };
}

async function serve(state, request, response) {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { pathname, searchParams, origin } = new URL(request.url, "http://sentry");
  const answer = (status, value, headers = {}) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
  state.requests.push(`${request.method} ${pathname}`);
  const instead = state.instead.shift();
  if (instead?.raw) return response.writeHead(instead.status).end(instead.raw);
  if (instead) return answer(instead.status, { detail: "instead" }, instead.headers);
  if (request.headers.authorization !== `Bearer ${token}`) return answer(401, { detail: "Invalid token" });
  const release = /^\/api\/0\/organizations\/acme\/releases\/(?:([^/]+)\/(deploys\/)?)?$/.exec(pathname);
  if (release && request.method !== "GET")
    return answer(...serveRelease(state, decodeURIComponent(release[1] ?? ""), release[2], JSON.parse(body)));
  const place = placeOf(state, pathname);
  if (!place) return answer(404, { detail: "The requested resource does not exist" });
  if (request.method === "GET" && !place.id)
    return answer(200, ...page(place, searchParams, origin + pathname));
  if (request.method === "GET") return place.found ? answer(200, place.found) : answer(404, {});
  state.writes.push(`${request.method} ${pathname}`);
  const given = JSON.parse(body);
  const wrong = wrongWith[place.kind](given);
  if (wrong) return answer(400, wrong);
  const entry = asHeld[place.kind](given, place.found?.id ?? String(1_000 + state.requests.length));
  if (request.method === "POST") place.list.push(entry);
  else if (!place.found) return answer(404, {});
  else place.list[place.list.indexOf(place.found)] = entry;
  return answer(request.method === "POST" ? 201 : 200, entry);
}

/** Made again, a release is the one that is there: 208. A deploy has to name where. */
function serveRelease({ held: { releases } }, version, deploys, given) {
  if (!version) {
    const known = releases.get(given.version);
    if (!given.version || /[\n\t/\\]/.test(given.version))
      return [400, { version: ["Release with name is invalid"] }];
    if (!given.projects?.every((slug) => /^earmark-(api|web)$/.test(slug)))
      return [400, { projects: ["Invalid"] }];
    releases.set(given.version, { deploys: [], ...known, ...given });
    return [known ? 208 : 201, releases.get(given.version)];
  }
  const release = releases.get(version);
  if (!release) return [404, { detail: "The requested resource does not exist" }];
  if (!deploys) return [200, Object.assign(release, given)];
  if (!given.environment) return [400, { environment: ["This field is required."] }];
  release.deploys.push(given);
  return [201, { ...given, id: "1" }];
}

function placeOf({ held, integrations }, path) {
  const [, org, project, kind, id] =
    /^\/api\/0\/(?:organizations|projects)\/(acme)(?:\/([a-z-]+))??\/(rules|alert-rules|dashboards|monitors|integrations)\/(?:([\w-]+)\/)?$/.exec(
      path,
    ) ?? [];
  if (!org) return undefined;
  const list =
    kind === "rules" ? held.rules.get(project) : kind === "integrations" ? integrations : held[kind];
  return (
    list && { kind, id, list, found: list.find((entry) => entry[kind === "monitors" ? "slug" : "id"] === id) }
  );
}

/** Two at a time, so that whoever does not turn the page misses most. The list of dashboards has no widgets. */
function page({ kind, list }, search, url) {
  const from = Number(search.get("cursor")?.split(":")[1] ?? 0);
  const key = search.get("provider_key");
  const all = list.filter((entry) => !key || entry.provider.key === key);
  const shown = all
    .slice(from, from + pageSize)
    .map((entry) => (kind === "dashboards" ? { ...entry, widgets: undefined } : entry));
  const more = from + pageSize < all.length;
  const link = `<${url}>; rel="previous"; results="false"; cursor="0:0:1", <${url}>; rel="next"; results="${more}"; cursor="0:${from + pageSize}:0"`;
  return [shown, { link }];
}

const labelled = (list) => list.map((entry) => ({ ...entry, name: "As Sentry says it", uuid: "e1" }));
const dated = { dateCreated: "2026-01-01T00:00:00Z", createdBy: { id: "1" }, environment: null };
const asHeld = {
  rules: (given, id) => ({
    ...dated,
    ...given,
    id,
    conditions: labelled(given.conditions),
    filters: labelled(given.filters),
    actions: labelled(given.actions).map((action) => ({ ...action, channel_id: "C9" })),
  }),
  "alert-rules": (given, id) => ({
    ...dated,
    ...given,
    id,
    triggers: given.triggers.map((trigger) => ({ ...trigger, id: "7", resolveThreshold: null })),
  }),
  dashboards: (given, id) => ({
    ...dated,
    id,
    filters: {},
    title: given.title,
    widgets: given.widgets.map((widget, index) => ({
      thresholds: null,
      limit: null,
      ...widget,
      id: String(index),
      queries: widget.queries.map((query) => ({ ...query, id: "3", fieldAliases: [] })),
    })),
  }),
  monitors: ({ project, ...given }, id) => ({
    ...dated,
    ...given,
    id,
    isMuted: false,
    project: { slug: project, id: "5" },
  }),
};

const wrongWith = {
  rules: ({ name, frequency, actionMatch, conditions, actions }) =>
    !(
      name &&
      frequency >= 5 &&
      frequency <= 43_200 &&
      actionMatch &&
      conditions.length > 0 &&
      actions.length > 0
    ) && {
      detail: "rule",
    },
  "alert-rules": ({ timeWindow, triggers, projects, aggregate }) =>
    !(
      [1, 5, 10, 15, 30, 60, 120, 240, 1_440].includes(timeWindow) &&
      triggers[0]?.label === "critical" &&
      triggers[1]?.alertThreshold < triggers[0].alertThreshold &&
      projects.length === 1 &&
      aggregate
    ) && { detail: "alert rule" },
  dashboards: ({ title, widgets }) =>
    (!title && { title: ["required"] }) || widgets.map(wrongWithWidget).find(Boolean),
  monitors: ({ name, slug, config }) =>
    !(
      name &&
      /^[a-z0-9_-]+$/.test(slug) &&
      config.checkin_margin >= 1 &&
      config.max_runtime >= 1 &&
      config.max_runtime <= 40_320 &&
      config.failure_issue_threshold >= 1 &&
      (config.schedule_type === "crontab"
        ? config.schedule.split(" ").length === 5
        : Number.isInteger(config.schedule[0]))
    ) && { config: ["invalid"] },
};

function wrongWithWidget({ widgetType, displayType, layout, limit, queries, title }) {
  if (["x", "y", "w", "h", "minH"].some((key) => !Number.isInteger(layout[key])) || layout.x + layout.w > 6)
    return { widgets: [`${title}: layout`] };
  if (widgetType === "tracemetrics" && !displays.includes(displayType))
    return { widgets: [`${title}: display`] };
  for (const { fields, columns, aggregates, conditions, orderby } of queries) {
    if (typeof conditions !== "string" || fields.length !== columns.length + aggregates.length)
      return { widgets: [title] };
    if (columns.length > 0 && displayType !== "table" && !(limit >= 1 && limit <= 10))
      return { widgets: ["limit is required"] };
    if (orderby && !fields.includes(orderby.slice(1))) return { widgets: [`${title}: orderby`] };
    const four = /^(?:max|sum)\(value,earmark\.\w+,(?:gauge|counter),none\)$/;
    const ofSpans = /^(?:p95|avg|count)\((?:span\.duration|messaging\.message\.receive\.latency)\)$/;
    if (widgetType === "spans" && !aggregates.every((one) => ofSpans.test(one)))
      return { widgets: [`${title}: aggregate`] };
    if (widgetType === "tracemetrics" && !aggregates.every((one) => four.test(one)))
      return { widgets: [`${title}: aggregate`] };
  }
  return undefined;
}

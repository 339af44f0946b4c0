import { API_VERSION, get } from "../books/books.ts";
import { type Answers, type Call, onlyKnows } from "../call.ts";
import { flag, mergeMetadata, text, texts } from "../form.ts";
import { newWebhookEndpoint, type WebhookEndpoint } from "../objects/event.ts";
import { LIST_PARAMS, pageOf } from "../pages-of-lists.ts";
import { missing } from "../stripe-failure.ts";

const ENDPOINT = ["url", "enabled_events", "description", "api_version", "disabled"];

/** The secret is told once, when the endpoint is made. */
const withoutSecret = ({ secret: _, ...endpoint }: WebhookEndpoint & { secret: string }) => endpoint;

function createEndpoint({ books, form }: Call) {
  onlyKnows(form, ENDPOINT);
  const url = text(form, "url");
  const events = texts(form, "enabled_events");
  if (url === undefined) throw missing("url");
  if (events.length === 0) throw missing("enabled_events");
  const endpoint = newWebhookEndpoint(books.nextId("we"), books.now(), url, events);
  endpoint.description = text(form, "description") ?? null;
  endpoint.api_version = text(form, "api_version") ?? API_VERSION;
  endpoint.metadata = mergeMetadata({}, form);
  const secret = `whsec_${endpoint.id.slice(3)}`;
  books.endpoints.set(endpoint.id, { ...endpoint, secret });
  return { ...endpoint, secret };
}

function updateEndpoint({ books, form, id }: Call) {
  onlyKnows(form, ENDPOINT);
  const endpoint = get(books.endpoints, "webhook endpoint", id);
  endpoint.url = text(form, "url") ?? endpoint.url;
  if ("enabled_events" in form) endpoint.enabled_events = texts(form, "enabled_events");
  if ("description" in form) endpoint.description = text(form, "description") ?? null;
  if ("disabled" in form) endpoint.status = flag(form, "disabled") ? "disabled" : "enabled";
  endpoint.metadata = mergeMetadata(endpoint.metadata, form);
  return withoutSecret(endpoint);
}

function listEvents({ books, form, path }: Call) {
  onlyKnows(form, [...LIST_PARAMS, "type", "types", "delivery_success"]);
  const types = [...texts(form, "types"), ...(text(form, "type") ? [text(form, "type")] : [])];
  const isAsked = (type: string) =>
    types.length === 0 ||
    types.some((one) => one === type || (one?.endsWith(".*") && type.startsWith(one.slice(0, -1))));
  return pageOf(
    [...books.events.values()].filter(({ type }) => isAsked(type)),
    form,
    path,
  );
}

export const events: Answers = {
  "GET /v1/events": listEvents,
  "GET /v1/events/:id": ({ books, id }) => get(books.events, "event", id),
  "POST /v1/webhook_endpoints": createEndpoint,
  "GET /v1/webhook_endpoints": ({ books, form, path }) => {
    onlyKnows(form, LIST_PARAMS);
    return pageOf([...books.endpoints.values()].map(withoutSecret), form, path);
  },
  "GET /v1/webhook_endpoints/:id": ({ books, id }) =>
    withoutSecret(get(books.endpoints, "webhook endpoint", id)),
  "POST /v1/webhook_endpoints/:id": updateEndpoint,
  "DELETE /v1/webhook_endpoints/:id": ({ books, id }) => {
    get(books.endpoints, "webhook endpoint", id);
    books.endpoints.delete(id);
    return { id, object: "webhook_endpoint", deleted: true };
  },
};

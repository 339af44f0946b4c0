import { change, get } from "../books/books.ts";
import { type Answers, type Call, onlyKnows, plain } from "../call.ts";
import { flag, type Form, isForm, mergeMetadata, record, records, text, texts } from "../form.ts";
import {
  newPortalConfiguration,
  newPortalSession,
  type PortalConfiguration,
  type PortalFlow,
} from "../objects/portal.ts";
import { LIST_PARAMS, pageOf } from "../pages-of-lists.ts";
import { invalid, missing } from "../stripe-failure.ts";

const CONFIGURATION = ["business_profile", "features", "default_return_url", "login_page", "name", "active"];
const FLOWS: readonly PortalFlow[] = ["payment_method_update", "subscription_cancel", "subscription_update"];

function fill(configuration: PortalConfiguration, { books, form }: Call): void {
  onlyKnows(form, CONFIGURATION);
  const features = structuredClone(configuration.features);
  for (const [name, given] of Object.entries(record(form, "features"))) {
    if (!(name in features)) throw invalid(`Received unknown parameter: features[${name}]`);
    if (isForm(given)) Object.assign(Reflect.get(features, name), plain(given));
  }
  const update = record(record(form, "features"), "subscription_update");
  if ("products" in update) features.subscription_update.products = records(update, "products").map(soldOf);
  if (features.subscription_update.enabled && features.subscription_update.products.length === 0)
    throw missing("features[subscription_update][products]");
  const to: Partial<PortalConfiguration> = {
    features,
    business_profile: {
      ...configuration.business_profile,
      ...(plain(record(form, "business_profile")) as object),
    },
    metadata: mergeMetadata(configuration.metadata, form),
    ...("default_return_url" in form && { default_return_url: text(form, "default_return_url") ?? null }),
    ...("name" in form && { name: text(form, "name") ?? null }),
    ...("active" in form && { active: flag(form, "active") ?? true }),
  };
  if (!books.portalConfigurations.has(configuration.id)) Object.assign(configuration, to);
  else change(books, "billing_portal.configuration.updated", configuration, to);
}

const soldOf = (form: Form) => ({
  product: text(form, "product") ?? "",
  prices: texts(form, "prices"),
  adjustable_quantity: { enabled: flag(record(form, "adjustable_quantity"), "enabled") ?? false },
});

function createSession({ books, form }: Call) {
  onlyKnows(form, ["customer", "configuration", "return_url", "flow_data", "locale"]);
  const customer = text(form, "customer");
  if (customer === undefined) throw missing("customer");
  const configuration = text(form, "configuration");
  if (configuration === undefined && ![...books.portalConfigurations.values()].some((row) => row.is_default))
    throw invalid(
      "No configuration provided and your test mode default configuration has not been created. Provide a configuration or create your default by saving your customer portal settings in test mode at https://dashboard.stripe.com/test/settings/billing/portal.",
    );
  const id = books.nextId("bps");
  const session = newPortalSession(id, books.now(), {
    configuration: get(books.portalConfigurations, "configuration", configuration ?? "", "configuration").id,
    customer: get(books.customers, "customer", customer, "customer").id,
    returnUrl: text(form, "return_url") ?? null,
    url: `${books.pagesUrl}/p/session/${id}`,
    flow: flowOf(record(form, "flow_data")),
  });
  books.portalSessions.set(id, session);
  books.emit("billing_portal.session.created", session);
  return session;
}

function flowOf(flow: Form) {
  const type = text(flow, "type");
  if (type === undefined) return null;
  const known = FLOWS.find((one) => one === type);
  if (!known) throw invalid(`This server does not speak the flow ${type}.`, { param: "flow_data[type]" });
  const subscription = text(record(flow, type), "subscription") ?? null;
  if (known !== "payment_method_update" && subscription === null)
    throw missing(`flow_data[${type}][subscription]`);
  const after = record(record(flow, "after_completion"), "redirect");
  return { type: known, subscription, afterUrl: text(after, "return_url") ?? null };
}

export const portal: Answers = {
  "POST /v1/billing_portal/configurations": (call) => {
    if (!("features" in call.form)) throw missing("features");
    const made = newPortalConfiguration(call.books.nextId("bpc"), call.books.now());
    fill(made, call);
    call.books.portalConfigurations.set(made.id, made);
    call.books.emit("billing_portal.configuration.created", made);
    return made;
  },
  "GET /v1/billing_portal/configurations": ({ books, form, path }) => {
    onlyKnows(form, [...LIST_PARAMS, "active", "is_default"]);
    const active = flag(form, "active");
    const isDefault = flag(form, "is_default");
    const rows = [...books.portalConfigurations.values()].filter(
      (row) =>
        (active === undefined || row.active === active) &&
        (isDefault === undefined || row.is_default === isDefault),
    );
    return pageOf(rows, form, path);
  },
  "GET /v1/billing_portal/configurations/:id": ({ books, id }) =>
    get(books.portalConfigurations, "configuration", id),
  "POST /v1/billing_portal/configurations/:id": (call) => {
    const found = get(call.books.portalConfigurations, "configuration", call.id);
    fill(found, call);
    found.updated = call.books.now();
    return found;
  },
  "POST /v1/billing_portal/sessions": createSession,
};

import { change, get } from "../books/books.ts";
import { type Answers, type Call, onlyKnows } from "../call.ts";
import { flag, type Form, mergeMetadata, record, records, text, texts, whole } from "../form.ts";
import { type Interval, newPrice, newProduct } from "../objects/catalog.ts";
import { newFeature, newProductFeature } from "../objects/entitlement.ts";
import { LIST_PARAMS, pageOf } from "../pages-of-lists.ts";
import { invalid, missing } from "../stripe-failure.ts";

const PRODUCT = [
  "id",
  "name",
  "description",
  "active",
  "tax_code",
  "unit_label",
  "marketing_features",
  "url",
];
const PRICE = ["product", "currency", "unit_amount", "recurring", "lookup_key", "nickname", "tax_behavior"];

const need = (form: Form, key: string): string => {
  const value = text(form, key);
  if (value === undefined) throw missing(key);
  return value;
};

function productFields(form: Form) {
  const features = records(form, "marketing_features").map((one) => ({ name: text(one, "name") ?? "" }));
  return {
    ...(text(form, "name") !== undefined && { name: need(form, "name") }),
    ...("description" in form && { description: text(form, "description") ?? null }),
    ...("tax_code" in form && { tax_code: text(form, "tax_code") ?? null }),
    ...("unit_label" in form && { unit_label: text(form, "unit_label") ?? null }),
    ...("url" in form && { url: text(form, "url") ?? null }),
    ...("active" in form && { active: flag(form, "active") ?? true }),
    ...("marketing_features" in form && { marketing_features: features }),
  };
}

function createProduct({ books, form }: Call) {
  onlyKnows(form, PRODUCT);
  const id = text(form, "id") ?? books.nextId("prod");
  if (books.products.has(id))
    throw invalid(`Product already exists.`, { code: "resource_already_exists", param: "id" });
  const product = newProduct(id, books.now(), need(form, "name"));
  Object.assign(product, productFields(form), { metadata: mergeMetadata({}, form) });
  books.products.set(id, product);
  books.emit("product.created", product);
  return product;
}

/** A lookup key names one price; another may take it over only when told to. */
function takeLookupKey({ books, form }: Call, id: string): string | null {
  const key = text(form, "lookup_key") ?? null;
  const holder = [...books.prices.values()].find((price) => key !== null && price.lookup_key === key);
  if (!holder || holder.id === id) return key;
  if (flag(form, "transfer_lookup_key") !== true)
    throw invalid(`A price (\`${holder.id}\`) already uses that lookup key.`, { param: "lookup_key" });
  change(books, "price.updated", holder, { lookup_key: null });
  return key;
}

function createPrice(call: Call) {
  const { books, form } = call;
  onlyKnows(form, [...PRICE, "transfer_lookup_key", "active"]);
  const recurring = record(form, "recurring");
  const id = books.nextId("price");
  const price = newPrice(id, books.now(), {
    product: get(books.products, "product", need(form, "product"), "product").id,
    currency: need(form, "currency"),
    unitAmount: Number(need(form, "unit_amount")),
    interval: need(recurring, "interval") as Interval,
    intervalCount: whole(recurring, "interval_count") ?? 1,
  });
  price.lookup_key = takeLookupKey(call, id);
  price.nickname = text(form, "nickname") ?? null;
  price.tax_behavior = text(form, "tax_behavior") ?? "unspecified";
  price.metadata = mergeMetadata({}, form);
  books.prices.set(id, price);
  books.emit("price.created", price);
  return price;
}

function updatePrice(call: Call) {
  const { books, form, id } = call;
  onlyKnows(form, ["active", "lookup_key", "transfer_lookup_key", "nickname", "tax_behavior"]);
  const price = get(books.prices, "price", id);
  change(books, "price.updated", price, {
    ...("active" in form && { active: flag(form, "active") ?? true }),
    ...("lookup_key" in form && { lookup_key: takeLookupKey(call, id) }),
    ...("nickname" in form && { nickname: text(form, "nickname") ?? null }),
    ...("tax_behavior" in form && { tax_behavior: need(form, "tax_behavior") }),
    metadata: mergeMetadata(price.metadata, form),
  });
  return price;
}

function listPrices({ books, form, path }: Call) {
  onlyKnows(form, [...LIST_PARAMS, "lookup_keys", "active", "product", "type", "currency"]);
  const keys = texts(form, "lookup_keys");
  const active = flag(form, "active");
  const product = text(form, "product");
  const rows = [...books.prices.values()].filter(
    (price) =>
      (keys.length === 0 || keys.includes(price.lookup_key ?? "")) &&
      (active === undefined || price.active === active) &&
      (product === undefined || price.product === product),
  );
  return pageOf(rows, form, path);
}

function listProducts({ books, form, path }: Call) {
  onlyKnows(form, [...LIST_PARAMS, "ids", "active"]);
  const ids = texts(form, "ids");
  const active = flag(form, "active");
  const rows = [...books.products.values()].filter(
    (row) => (ids.length === 0 || ids.includes(row.id)) && (active === undefined || row.active === active),
  );
  return pageOf(rows, form, path);
}

function createFeature({ books, form }: Call) {
  onlyKnows(form, ["name", "lookup_key"]);
  const key = need(form, "lookup_key");
  if ([...books.features.values()].some((feature) => feature.lookup_key === key))
    throw invalid(`A feature with the lookup key ${key} already exists.`, {
      code: "resource_already_exists",
    });
  const feature = newFeature(books.nextId("feat"), need(form, "name"), key, mergeMetadata({}, form));
  books.features.set(feature.id, feature);
  return feature;
}

function attachFeature({ books, form, id }: Call) {
  onlyKnows(form, ["entitlement_feature"]);
  const product = get(books.products, "product", id);
  const feature = get(books.features, "feature", need(form, "entitlement_feature"));
  const made = newProductFeature(books.nextId("prodft"), feature);
  books.productFeatures.set(made.id, { ...made, product: product.id });
  return made;
}

export const catalog: Answers = {
  "POST /v1/products": createProduct,
  "GET /v1/products": listProducts,
  "GET /v1/products/:id": ({ books, id }) => get(books.products, "product", id),
  "POST /v1/products/:id": ({ books, form, id }) => {
    onlyKnows(form, [...PRODUCT, "default_price"]);
    const product = get(books.products, "product", id);
    change(books, "product.updated", product, {
      ...productFields(form),
      metadata: mergeMetadata(product.metadata, form),
    });
    product.updated = books.now();
    return product;
  },
  "GET /v1/products/:id/features": ({ books, form, id, path }) => {
    const rows = [...books.productFeatures.values()].filter(({ product }) => product === id);
    return pageOf(
      rows.map(({ product: _, ...row }) => row),
      form,
      path,
    );
  },
  "POST /v1/products/:id/features": attachFeature,
  "GET /v1/entitlements/features": ({ books, form, path }) => {
    const key = text(form, "lookup_key");
    const rows = [...books.features.values()].filter((row) => key === undefined || row.lookup_key === key);
    return pageOf(rows, form, path);
  },
  "POST /v1/entitlements/features": createFeature,
  "POST /v1/prices": createPrice,
  "GET /v1/prices": listPrices,
  "GET /v1/prices/:id": ({ books, id }) => get(books.prices, "price", id),
  "POST /v1/prices/:id": updatePrice,
};

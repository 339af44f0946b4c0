// What Stripe's clients send: `items[0][price]=price_1&expand[0]=customer`, in bodies and in query strings alike.
export type FormValue = string | FormValue[] | Form;
export interface Form {
  [key: string]: FormValue;
}

const SAFE_DEPTH = 10;

/** Reads form fields with brackets: `a[b]` is a record, `a[0]` and `a[]` are lists. */
export function parseForm(text: string): Form {
  const root: Form = {};
  for (const [name, value] of new URLSearchParams(text)) put(root, pathOf(name), value);
  return listed(root);
}

function pathOf(name: string): string[] {
  const [head = "", ...rest] = name.split("[");
  return [head, ...rest.map((part) => part.replace(/\]$/, ""))].slice(0, SAFE_DEPTH);
}

function put(into: Form, path: string[], value: string): void {
  const [key = "", ...rest] = path;
  const name = key === "" ? String(Object.keys(into).length) : key;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = into[name];
  const next: Form = isForm(inner) ? inner : {};
  into[name] = next;
  put(next, rest, value);
}

/** Records whose keys are 0, 1, 2 … are lists. */
function listed(form: Form): Form {
  return Object.fromEntries(Object.entries(form).map(([key, value]) => [key, listedValue(value)]));
}

function listedValue(value: FormValue): FormValue {
  if (!isForm(value)) return value;
  const inner = listed(value);
  const keys = Object.keys(inner);
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key)) ? Object.values(inner) : inner;
}

export const isForm = (value: FormValue | undefined): value is Form =>
  typeof value === "object" && !Array.isArray(value);

/** Readers of one field each. Absent is undefined; Stripe's way of unsetting, the empty text, is null where it may be. */
export const text = (form: Form, key: string): string | undefined => {
  const value = form[key];
  return typeof value === "string" && value !== "" ? value : undefined;
};

export const whole = (form: Form, key: string): number | undefined => {
  const value = text(form, key);
  return value === undefined ? undefined : Number.parseInt(value, 10);
};

export const flag = (form: Form, key: string): boolean | undefined => {
  const value = text(form, key);
  return value === undefined ? undefined : value === "true";
};

export const record = (form: Form, key: string): Form => {
  const value = form[key];
  return isForm(value) ? value : {};
};

export const records = (form: Form, key: string): Form[] => {
  const value = form[key];
  return Array.isArray(value) ? value.filter(isForm) : [];
};

export const texts = (form: Form, key: string): string[] => {
  const value = form[key];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
};

/** Adds to what is kept; an empty text removes a key, as with Stripe. */
export function mergeMetadata(kept: Record<string, string>, form: Form): Record<string, string> {
  const merged = { ...kept };
  for (const [key, value] of Object.entries(record(form, "metadata"))) {
    if (value === "") delete merged[key];
    else if (typeof value === "string") merged[key] = value;
  }
  return merged;
}

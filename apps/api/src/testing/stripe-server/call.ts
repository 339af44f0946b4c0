import type { Books } from "./books/books.ts";
import { type Form, type FormValue, isForm } from "./form.ts";
import { invalid } from "./stripe-failure.ts";

/** One request, read. */
export interface Call {
  books: Books;
  form: Form;
  /** What stands for `:id` and `:other` in the path. */
  id: string;
  path: string;
}

/** Answers a call with an object, which is then expanded and sent; throws StripeFailure. */
export type Answer = (call: Call) => object;

/** `"GET /v1/customers/:id"` → who answers it. */
export type Answers = Record<string, Answer>;

const ALWAYS = ["expand", "metadata"];

/** Throws as Stripe does at a parameter that it does not know, or that this server does not speak. */
export function onlyKnows(form: Form, known: readonly string[]): void {
  const [unknown] = Object.keys(form).filter((key) => !known.includes(key) && !ALWAYS.includes(key));
  if (unknown !== undefined)
    throw invalid(`Received unknown parameter: ${unknown}`, { code: "parameter_unknown", param: unknown });
}

/** Values as Stripe would answer them, for objects that are kept as they were sent. */
export function plain(value: FormValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (isForm(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  if (value === "true" || value === "false") return value === "true";
  return value === "" ? null : value;
}

/**
 * Where something at Sentry is not as it is wanted: names of fields, `widgets.2.queries.0.conditions`. What Sentry adds
 * of its own (ids, dates, labels) does not count; what somebody added to a list does.
 */
export function differences(actual, wanted, path = "") {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(actual) || actual.length !== wanted.length) return [path];
    return wanted.flatMap((one, index) => differences(actual[index], one, join(path, index)));
  }
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof actual !== "object" || actual === null) return [path];
    return Object.entries(wanted).flatMap(([key, value]) => differences(actual[key], value, join(path, key)));
  }
  return plain(actual) === plain(wanted) ? [] : [path];
}

const join = (path, key) => (path ? `${path}.${key}` : String(key));

/** Sentry gives ids as numbers or texts, empty texts as null, and a channel with or without its sign. */
const plain = (value) => String(value ?? "").replace(/^#/, "");

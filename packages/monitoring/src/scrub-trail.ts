import type { Breadcrumb, EventSpan } from "./event.ts";
import { ownAddress, ownPath } from "./own-address.ts";
import { defined, hexId, number, word } from "./scrub-plain.ts";
import { dataOf, type Room, scrubProse, scrubRecord } from "./scrub-values.ts";

/** A step on the way to an error: what was asked and clicked, never what was said or typed. */
export function breadcrumbOf(crumb: unknown, room: Room): Breadcrumb {
  const category = word(dataOf(crumb, "category"));
  return defined({
    type: word(dataOf(crumb, "type")),
    category,
    level: word(dataOf(crumb, "level")),
    timestamp: number(dataOf(crumb, "timestamp")),
    message: category?.startsWith("ui.") ? selectorOf(dataOf(crumb, "message")) : undefined,
    data: crumbDataOf(dataOf(crumb, "data"), room),
  });
}

/** `button.primary[aria-label="Delete My diary"]` without what stands in brackets, which is what a person sees. */
function selectorOf(selector: unknown): string | undefined {
  if (typeof selector !== "string") return undefined;
  const bare = selector.slice(0, 300).replace(/\[[^\]]*(?:\]|$)/g, "");
  const steps = bare.split(/[ >]+/).filter(Boolean);
  return steps
    .map((step) => (/^[a-z][\w.#:-]{0,80}$/.test(step) && word(step.replaceAll("#", ".")) ? step : "[part]"))
    .join(" > ");
}

/** A record, but for its addresses: those of ours keep their path. */
function crumbDataOf(data: unknown, room: Room): Breadcrumb["data"] {
  const addresses = ["url", "from", "to"].flatMap((name) => {
    const address = dataOf(data, name);
    return typeof address === "string" ? [[name, ownAddress(address)] as const] : [];
  });
  const kept = { ...scrubRecord(data, room), ...Object.fromEntries(addresses) };
  return Object.keys(kept).length > 0 ? kept : undefined;
}

export function spanOf(span: unknown, room: Room): EventSpan {
  return defined({
    span_id: hexId(dataOf(span, "span_id")),
    trace_id: hexId(dataOf(span, "trace_id")),
    parent_span_id: hexId(dataOf(span, "parent_span_id")),
    op: word(dataOf(span, "op")),
    status: word(dataOf(span, "status")),
    origin: word(dataOf(span, "origin")),
    description: activityOf(dataOf(span, "description"), room),
    start_timestamp: number(dataOf(span, "start_timestamp")),
    timestamp: number(dataOf(span, "timestamp")),
    data: scrubRecord(dataOf(span, "data"), room),
  });
}

/** `GET /v1/items/:id`, or a query of the database without the values that stand in it. */
export function activityOf(activity: unknown, room: Room): string | undefined {
  const text = scrubProse(
    typeof activity === "string" ? activity.replace(/'[^']*(?:'|$)/g, "?") : undefined,
    room,
  );
  return text
    ?.split(" ")
    .map((part) => (part.startsWith("/") ? ownPath(part) : part))
    .join(" ");
}

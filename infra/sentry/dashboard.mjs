// One page that says how Earmark is. Errors come from events, what is traced from spans; the rest from figures that every process tells every five
// minutes (apps/api/src/watching/told-figures.ts names them). The grid has six columns.

const title = "Earmark: how it is";

export function dashboard({ projects, isTraced }) {
  const inProjects = `project:[${projects.join(",")}]`;
  const errors = `${inProjects} level:[error,fatal]`;
  return {
    title,
    widgets: [
      table(
        "Errors by feature",
        errors,
        ["transaction"],
        ["count()", "count_unique(user)"],
        place(0, 0, 4, 4),
      ),
      {
        ...widget("Errors told", "error-events", "bar", place(4, 0, 2, 2)),
        queries: [query(inProjects, [], ["count()"])],
      },
      figure("Feeds that can't be read", "big_number", max("feeds_in_trouble"), place(4, 2, 2, 2)),
      chart("Slow endpoints (95 of 100 within, ms)", max("request_p95_ms"), "operation", place(0, 4, 3, 3)),
      chart("Requests", "sum(value,earmark.requests,counter,none)", "operation", place(3, 4, 3, 3)),
      chart(
        "Failing sources (last 24 hours)",
        max("failures_last_day"),
        "reason",
        place(0, 7, 3, 3),
        "kind:items",
      ),
      chart(
        "Failing summaries (last 24 hours)",
        max("failures_last_day"),
        "reason",
        place(3, 7, 3, 3),
        "kind:summaries",
      ),
      chart("Model costs since midnight UTC (USD)", max("model_cost_usd_today"), "model", place(0, 10, 3, 3)),
      chart("Oldest waiting job (seconds)", max("oldest_job_seconds"), "queue", place(3, 10, 3, 3)),
      ...(isTraced ? tracedWidgets(inProjects) : []),
    ],
  };
}

/** What is known of the requests and jobs that were chosen, where any are: adapters/error-reporter/transaction-of.ts. */
const tracedWidgets = (inProjects) => {
  const slowest = (name, op, layout, ...more) => ({
    ...widget(name, "spans", "table", layout),
    limit: 10,
    queries: [
      query(
        `${inProjects} is_transaction:true span.op:${op}`,
        ["transaction"],
        ["p95(span.duration)", ...more],
      ),
    ],
  });
  return [
    slowest(
      "Slow jobs, as far as traced",
      "queue.process",
      place(0, 13, 3, 4),
      QUEUED,
      "count(span.duration)",
    ),
    slowest("Slow requests, as far as traced", "http.server", place(3, 13, 3, 4), "count(span.duration)"),
  ];
};

/** How long they waited, in milliseconds. */
const QUEUED = "avg(messaging.message.receive.latency)";

/** Gauges of the database are the same in every process: their maximum is the value. */
const max = (name) => `max(value,earmark.${name},gauge,none)`;

const place = (x, y, w, h) => ({ x, y, w, h, minH: 2 });

const widget = (name, widgetType, displayType, layout) => ({
  title: name,
  widgetType,
  displayType,
  interval: "1h",
  layout,
});

const query = (conditions, columns, aggregates) => ({
  name: "",
  fields: [...columns, ...aggregates],
  columns,
  aggregates,
  conditions,
  orderby: columns.length > 0 ? `-${aggregates[0]}` : "",
});

const table = (name, conditions, columns, aggregates, layout) => ({
  ...widget(name, "error-events", "table", layout),
  queries: [query(conditions, columns, aggregates)],
});

const figure = (name, displayType, aggregate, layout) => ({
  ...widget(name, "tracemetrics", displayType, layout),
  queries: [query("", [], [aggregate])],
});

/** The ten highest, over time. */
const chart = (name, aggregate, by, layout, conditions = "") => ({
  ...widget(name, "tracemetrics", "line", layout),
  limit: 10,
  queries: [query(conditions, [by], [aggregate])],
});

// Who is told of what. Names begin alike: by them a second run finds its own again, and nothing else.
const prefix = "Earmark: ";

const firstSeen = { id: "sentry.rules.conditions.first_seen_event.FirstSeenEventCondition" };
const cameBack = { id: "sentry.rules.conditions.regression_event.RegressionEventCondition" };

/** Summaries of what was counted are information: they come each hour of a flood, and wake nobody. */
const isError = { id: "sentry.rules.filters.level.LevelFilter", match: "gte", level: "40" };
const monitor = (match, value) => ({
  id: "sentry.rules.filters.tagged_event.TaggedEventFilter",
  key: "monitor.slug",
  match,
  value,
});

/**
 * Of a kind of errors the budget lets the first three out, and then one at each power of ten. So five events in an hour
 * are a hundred errors.
 */
const isSpike = {
  id: "sentry.rules.conditions.event_frequency.EventFrequencyCondition",
  value: 4,
  comparisonType: "count",
  interval: "1h",
};

/** Rules about single issues, of one project. */
export function issueRules({ watchesJobs, channels }) {
  const rule = (name, frequencyMinutes, conditions, filters) => ({
    name: `${prefix}${name}`,
    actionMatch: "any",
    filterMatch: "all",
    frequency: frequencyMinutes,
    conditions,
    filters,
    actions: channels.issueActions,
  });
  return [
    rule("a new kind of error", 30, [firstSeen], [isError, monitor("ns", "")]),
    rule("an error that was solved is back", 30, [cameBack], [isError, monitor("ns", "")]),
    rule("a kind of error is frequent", 60, [isSpike], [isError]),
    ...(watchesJobs
      ? [
          rule(
            "what should go on at its time did not",
            30,
            [firstSeen, cameBack],
            [monitor("sw", "earmark-")],
          ),
        ]
      : []),
  ];
}

/** Rules about the number of events of a project: how much of the error budget goes. */
export function metricRules({ project, perHour, perMonth, channels }) {
  const rule = (name, timeWindow, critical, warning) => ({
    name: `${prefix}${name} (${project})`,
    projects: [project],
    queryType: 0,
    dataset: "events",
    eventTypes: ["error", "default"],
    query: "",
    aggregate: "count()",
    timeWindow,
    thresholdType: 0,
    triggers: [
      { label: "critical", alertThreshold: Math.round(critical), actions: channels.metricActions },
      { label: "warning", alertThreshold: Math.round(warning), actions: channels.metricActions },
    ],
  });
  return [
    rule("many kinds of errors at once", 10, perHour * 0.25, perHour * 0.15),
    rule("the hour's budget of errors is used", 60, perHour * 0.8, perHour * 0.5),
    rule("a day uses up the month's budget of errors", 1440, perMonth * 0.2, perMonth * 0.1),
  ];
}

// What goes on at its times. The slugs are `earmark-` and the names of the queues in adapters/job-queue/queues.ts. Times
// and limits are kept here alone: a check-in of adapters/error-reporter/tell-sweeps.ts names its monitor, and no more.

/** Sweeps that come each minute say so every five at most. One that failed once is not told of: the next is a minute away. */
const oftenEnough = {
  schedule_type: "interval",
  schedule: [10, "minute"],
  checkin_margin: 10,
  failure_issue_threshold: 2,
};
const cron = (schedule, marginMinutes) => ({
  schedule_type: "crontab",
  schedule,
  checkin_margin: marginMinutes,
  failure_issue_threshold: 1,
});

/** One for each sweep that an installation has. One that goes on for longer than its `maxRuntime`, in minutes, hangs. */
export function monitors({ project, sells, embeds, isOnAws }) {
  const monitor = (sweep, name, config, maxRuntime) => ({
    project,
    slug: `earmark-${sweep}`,
    name: `Earmark: ${name}`,
    status: "active",
    config: { ...config, max_runtime: maxRuntime, timezone: "UTC", recovery_threshold: 1 },
  });
  return [
    monitor("check-feeds", "followed feeds are looked at", oftenEnough, 20),
    monitor("erase-accounts", "who left is erased", cron("23 * * * *", 70), 6 * 60),
    monitor("purge-deleted", "what was deleted is purged", cron("17 3 * * *", 120), 60),
    ...(sells
      ? [monitor("reconcile-billing", "plans are compared with Stripe", cron("43 2 * * *", 180), 12 * 60)]
      : []),
    ...(embeds ? [monitor("embed-passages", "passages get their vectors", oftenEnough, 6 * 60)] : []),
    ...(isOnAws ? [monitor("send-outbox", "jobs left behind are sent", oftenEnough, 20)] : []),
  ];
}

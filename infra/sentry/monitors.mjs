// What goes on at its times. The slugs are `earmark-` and the names of the queues in adapters/job-queue/queues.ts.

/** Sweeps that come each minute say so every five at most. */
const oftenEnough = { schedule_type: "interval", schedule: [10, "minute"], checkin_margin: 10 };
const cron = (schedule, marginMinutes) => ({
  schedule_type: "crontab",
  schedule,
  checkin_margin: marginMinutes,
});

/** One for each sweep that an installation has. */
export function monitors({ project, sells }) {
  const monitor = (sweep, name, config) => ({
    project,
    slug: `earmark-${sweep}`,
    name: `Earmark: ${name}`,
    status: "active",
    config: { ...config, timezone: "UTC", failure_issue_threshold: 1, recovery_threshold: 1 },
  });
  return [
    monitor("check-feeds", "followed feeds are looked at", oftenEnough),
    monitor("erase-accounts", "who left is erased", cron("23 * * * *", 70)),
    monitor("purge-deleted", "what was deleted is purged", cron("17 3 * * *", 120)),
    ...(sells
      ? [monitor("reconcile-billing", "plans are compared with Stripe", cron("43 2 * * *", 180))]
      : []),
  ];
}

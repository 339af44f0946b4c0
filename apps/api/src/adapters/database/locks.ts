/** PostgreSQL's advisory locks are numbers. All of ours stand here, so that no two mean the same. */
export const LOCKS = {
  /** Several instances that start at once migrate one after another. */
  migrating: 712_030_001,
  /** Half of the name of each: a job that a worker holds. */
  job: 712_030_002,
  /** Takers of due feeds go one after another, so that a host is in one hand. */
  takingFeeds: 712_030_003,
  /** Half of the name of each: an owner who follows feeds. */
  following: 712_030_004,
  /** Half of the name of each: an owner who asks. */
  asking: 712_030_005,
  /** Half of the name of each: an owner and a meter whose use is counted. */
  counting: 712_030_006,
  /** Half of the name of each: somebody whose plan is settled. */
  settlingPlans: 712_030_010,
  /** Half of the name of each: somebody who gives seats away. */
  seating: 712_030_011,
} as const;

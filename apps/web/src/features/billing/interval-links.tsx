import Link from "next/link";

import type { Interval } from "./plan-words.ts";

const NAMES: Record<Interval, string> = { month: "Monthly", year: "Yearly, two months free" };

/** Chooses how often is billed. Plain links: it needs no script. */
export function IntervalLinks({ interval }: { interval: Interval }) {
  return (
    <nav aria-label="How often you are billed" className="bg-tint inline-flex rounded-lg p-1">
      {(["month", "year"] as const).map((each) => (
        <Link
          key={each}
          href={{ pathname: "/pricing", query: each === "year" ? {} : { billed: each } }}
          scroll={false}
          aria-current={each === interval ? "true" : undefined}
          className="text-muted aria-[current]:bg-surface aria-[current]:text-ink rounded-md px-3 py-2 text-sm font-medium aria-[current]:shadow-xs"
        >
          {NAMES[each]}
        </Link>
      ))}
    </nav>
  );
}

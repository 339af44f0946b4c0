import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { hrefOf, placeOf } from "@/components/citation-chip";
import { SectionTitle } from "@/components/section-title";
import { formatDuration } from "@/lib/time";

type Summary = Schemas["Summary"];
type Segment = Schemas["Segment"];

const percent = (share: number) => `${Math.floor(share * 100)} %`;

function costOf({ costUsd }: Summary["receipt"]): string {
  if (costUsd === null) return "unknown";
  return costUsd === 0 ? "nothing" : `$${costUsd.toFixed(costUsd < 0.01 ? 4 : 2)}`;
}

/** Coverage and receipt: how much was read, what the check found, what it took. */
export function EvidencePanel({ summary, segments }: { summary: Summary; segments: readonly Segment[] }) {
  const { coverage, supportedShare, receipt } = summary;
  const share = coverage.total === 0 ? 1 : coverage.read / coverage.total;
  return (
    <section aria-labelledby="evidence" className="border-line bg-surface rounded-xl border p-5 text-sm">
      <SectionTitle id="evidence">Coverage and receipt</SectionTitle>
      <CoverageStrip summary={summary} segments={segments} />
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        <Row name="Read">
          {percent(share)}, {coverage.read} of {coverage.total} passages
          {coverage.unread.length > 0 && <Unread ids={coverage.unread} segments={segments} />}
        </Row>
        <Row name="Checked">{percent(supportedShare)} of the sentences are borne out by what they cite</Row>
        <Row name="Written by">
          {receipt.model ?? receipt.engine} {receipt.engineVersion}
        </Row>
        <Row name="Took">
          {receipt.durationMs < 1000 ? "under a second" : formatDuration(receipt.durationMs)},{" "}
          {receipt.stagesReused > 0 ? `${receipt.stagesReused} steps reused` : "nothing reused"}
        </Row>
        <Row name="Cost">{costOf(receipt)}</Row>
      </dl>
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Unread({ ids, segments }: { ids: readonly string[]; segments: readonly Segment[] }) {
  const first = segments.find(({ id }) => id === ids[0]);
  return first ? (
    <>
      {"; not read from "}
      <a className="citation" href={hrefOf(first)} data-cite={ids.join(" ")}>
        {placeOf(first)}
      </a>
    </>
  ) : null;
}

/** One tick for every passage that the summary rests on, at its place in the whole. */
function CoverageStrip({ summary, segments }: { summary: Summary; segments: readonly Segment[] }) {
  const { tldr, takeaways, chapters, quotes } = summary;
  const cited = new Set(
    [...tldr, ...takeaways, ...chapters.flatMap(({ sentences }) => sentences), ...quotes].flatMap(
      ({ citations }) => citations,
    ),
  );
  const width = 1000 / Math.max(1, segments.length);
  return (
    <svg
      viewBox="0 0 1000 24"
      preserveAspectRatio="none"
      role="img"
      aria-label={`The summary cites ${cited.size} of ${segments.length} passages, spread over the whole source`}
      className="bg-line/50 h-6 w-full rounded"
    >
      {segments.map(({ id }, index) =>
        cited.has(id) ? (
          <rect
            key={id}
            x={index * width}
            y="0"
            width={Math.max(width, 3)}
            height="24"
            className="fill-accent"
          />
        ) : null,
      )}
    </svg>
  );
}

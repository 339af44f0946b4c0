import type { Schemas } from "@earmark/api-client";
import type { ReactNode } from "react";

import { hrefOf, placeOf } from "@/components/citation-chip";
import { SectionTitle } from "@/components/section-title";
import { formatDuration } from "@/lib/time";

import { citedIn } from "./sections.ts";

type Content = Schemas["SummaryContent"];
type Receipt = Schemas["Receipt"];
type Segment = Schemas["Segment"];

const percent = (share: number) => `${Math.floor(share * 100)} %`;
const count = (value: number) => value.toLocaleString("en");

function costOf({ costUsd }: Receipt): string {
  if (costUsd === null) return "unknown";
  return costUsd === 0 ? "nothing" : `$${costUsd.toFixed(costUsd < 0.01 ? 4 : 2)}`;
}

interface Props {
  content: Content;
  receipt: Receipt;
  segments: readonly Segment[];
}

/** Coverage and receipt: how much was read, what the check found, what it took. */
export function EvidencePanel({ content, receipt, segments }: Props) {
  const { coverage, supportedShare } = content;
  const share = coverage.total === 0 ? 1 : coverage.read / coverage.total;
  return (
    <section aria-labelledby="evidence" className="border-line bg-surface rounded-xl border p-5 text-sm">
      <SectionTitle id="evidence">Coverage and receipt</SectionTitle>
      <CoverageStrip content={content} segments={segments} />
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        <Row name="Read">
          {percent(share)}, {count(coverage.read)} of {count(coverage.total)} passages
          {receipt.parts > 1 && ` in ${receipt.parts} parts`}
          {coverage.unread.length > 0 && <Unread ids={coverage.unread} segments={segments} />}
        </Row>
        <Row name="Checked">{percent(supportedShare)} of the sentences are borne out by what they cite</Row>
        <Row name="Written by">{receipt.model ?? `${receipt.engine} ${receipt.engineVersion}`}</Row>
        {receipt.model && <Tokens receipt={receipt} />}
        <Row name="Took">
          {receipt.durationMs < 1000 ? "under a second" : formatDuration(receipt.durationMs)},{" "}
          {receipt.stagesReused > 0 ? `${receipt.stagesReused} steps reused` : "nothing reused"}
        </Row>
        <Row name="Cost">{costOf(receipt)}</Row>
      </dl>
    </section>
  );
}

function Tokens({ receipt: { tokens, requests, retries } }: { receipt: Receipt }) {
  const { inputTokens, cachedInputTokens, outputTokens } = tokens;
  return (
    <>
      <Row name="Tokens">
        {count(inputTokens)} read{cachedInputTokens > 0 && ` (${count(cachedInputTokens)} from cache)`},{" "}
        {count(outputTokens)} written
      </Row>
      <Row name="Requests">
        {count(requests)}
        {retries > 0 && `, ${count(retries)} of them again`}
      </Row>
    </>
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
function CoverageStrip({ content, segments }: Pick<Props, "content" | "segments">) {
  const cited = new Set(content.sections.flatMap(citedIn));
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

import type { Metadata } from "next";

import { Spotlight } from "@/components/spotlight";
import { DocumentView } from "@/features/documents/document-view";
import { segmentAt } from "@/features/documents/segment-at";
import { ItemFrame } from "@/features/items/item-frame";
import { ItemSkeleton } from "@/features/items/item-skeleton";
import { loadItem } from "@/features/items/load-item";
import { CopySummary } from "@/features/summaries/copy-summary";
import { EvidencePanel } from "@/features/summaries/evidence-panel";
import { SummaryView } from "@/features/summaries/summary-view";

import "./reading.css";

export async function generateMetadata({ params }: PageProps<"/items/[id]">): Promise<Metadata> {
  const loaded = await loadItem((await params).id);
  const text = loaded?.summary?.tldr.map((sentence) => sentence.text).join(" ");
  return { title: loaded?.item.title ?? "Item", ...(text && { description: text.slice(0, 300) }) };
}

export default async function ItemPage({ params, searchParams }: PageProps<"/items/[id]">) {
  const loaded = await loadItem((await params).id);
  if (!loaded) return <ItemSkeleton />;
  const { item, document, summary } = loaded;
  const segments = new Map(document?.segments.map((segment) => [segment.id, segment]));

  return (
    <ItemFrame
      item={item}
      copies={summary && <CopySummary item={item} summary={summary} segments={segments} />}
      summary={summary && <SummaryView summary={summary} segments={segments} />}
      evidence={summary && document && <EvidencePanel summary={summary} segments={document.segments} />}
      source={
        document && <DocumentView itemId={item.id} document={document} chapters={summary?.chapters ?? []} />
      }
    >
      <Spotlight openAt={document ? segmentAt(document.segments, (await searchParams)["t"]) : null} />
    </ItemFrame>
  );
}

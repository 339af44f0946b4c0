import type { Metadata } from "next";

import { Spotlight } from "@/components/spotlight";
import { DocumentView } from "@/features/documents/document-view";
import { segmentAt } from "@/features/documents/segment-at";
import { ItemFrame } from "@/features/items/item-frame";
import { ItemSkeleton } from "@/features/items/item-skeleton";
import { loadItem } from "@/features/items/load-item";
import { ItemAsk } from "@/features/questions/item-ask";
import { suggestionsOf } from "@/features/questions/suggestions-of";
import { CopySummary } from "@/features/summaries/copy-summary";
import { chaptersOf } from "@/features/summaries/sections";
import { descriptionOf, viewOf } from "@/features/summaries/shown-summary";
import { SummaryDesk } from "@/features/summaries/summary-desk";

import "./reading.css";

export async function generateMetadata({ params }: PageProps<"/items/[id]">): Promise<Metadata> {
  const loaded = await loadItem((await params).id);
  return loaded ? { title: loaded.item.title, ...descriptionOf(loaded.summaries) } : { title: "Item" };
}

export default async function ItemPage({ params, searchParams }: PageProps<"/items/[id]">) {
  const loaded = await loadItem((await params).id);
  if (!loaded) return <ItemSkeleton />;
  const { item, document, summaries } = loaded;
  const { t, summary } = await searchParams;
  const desk = { itemId: item.id, document, summaries, view: viewOf(summaries, summary) };
  const sections = desk.view.shown?.content?.sections;
  const copies = item.failure ? null : <CopySummary {...{ item, document, sections }} />;
  const source = document && (
    <DocumentView itemId={item.id} document={document} chapters={chaptersOf(document, sections ?? [])} />
  );
  return (
    <ItemFrame item={item} copies={copies} summary={sections && <SummaryDesk {...desk} />} source={source}>
      {document && <ItemAsk itemId={item.id} suggested={suggestionsOf(summaries)} />}
      <Spotlight openAt={document ? segmentAt(document.segments, t) : null} />
    </ItemFrame>
  );
}

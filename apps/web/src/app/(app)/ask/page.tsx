import type { Metadata } from "next";

import { AskDesk } from "@/features/questions/ask-desk";
import { loadAsk } from "@/features/questions/load-ask";

import "../items/[id]/reading.css";

export const metadata: Metadata = { title: "Ask", description: "Ask what you saved." };

export default async function AskPage({ searchParams }: PageProps<"/ask">) {
  const query = await searchParams;
  const [conversationId] = [query["c"] ?? []].flat();
  const [tag] = [query["tag"] ?? []].flat();
  const loaded = await loadAsk(conversationId);
  return <AskDesk key={conversationId ?? "new"} {...loaded} tag={tag} />;
}

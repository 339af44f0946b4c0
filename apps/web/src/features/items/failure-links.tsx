import type { Schemas } from "@earmark/api-client";

import { TextLink } from "@/components/text-link";

import { failureHelp } from "./failure-help.ts";

/** Where the way goes on after a failure, if it does somewhere else. */
export function FailureLinks({ item }: { item: Schemas["Item"] }) {
  const leadsTo = item.failure && failureHelp(item.failure.reason).leadsTo;
  if (leadsTo === "choose" && item.url)
    return <TextLink href={`/choose?url=${encodeURIComponent(item.url)}`}>Choose what to take</TextLink>;
  if (leadsTo === "bookmarklet")
    return <TextLink href="/bookmarklet">Send it from your own browser</TextLink>;
  if (leadsTo === "plans") return <TextLink href="/pricing">See plans</TextLink>;
  return null;
}

import type { Metadata } from "next";

import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";
import { SkipLink } from "@/components/skip-link";
import { loadBilling } from "@/features/billing/load-billing";
import { Pricing } from "@/features/billing/pricing";
import { PricingAnswers } from "@/features/billing/pricing-answers";
import { PricingIntro } from "@/features/billing/pricing-intro";
import { visitor } from "@/lib/api-server";

export const metadata: Metadata = {
  title: "Pricing",
  description: "Free to read with. Pay when machines work for you: written summaries, recordings, questions.",
};

export default async function PricingPage({ searchParams }: PageProps<"/pricing">) {
  const [loaded, person, { billed }] = await Promise.all([loadBilling(), visitor(), searchParams]);
  const { plans: list, billing } = loaded;
  return (
    <>
      <SkipLink />
      <SiteHeader isSignedIn={person !== undefined} />
      <main id="main" className="px-4 pt-12 pb-24 sm:px-6 sm:pt-20">
        <div className="mx-auto max-w-6xl">
          <PricingIntro />
          {list ? (
            <Pricing list={list} billing={billing} interval={billed === "month" ? "month" : "year"} />
          ) : (
            <p role="alert">The plans can’t be loaded right now. Try again in a minute.</p>
          )}
          <PricingAnswers />
        </div>
      </main>
      <SiteFooter />
    </>
  );
}

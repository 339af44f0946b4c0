import type { Metadata } from "next";

import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";
import { SkipLink } from "@/components/skip-link";
import { loadPlans } from "@/features/billing/load-billing";
import { Pricing } from "@/features/billing/pricing";
import { PricingAnswers } from "@/features/billing/pricing-answers";

export const metadata: Metadata = {
  title: "Pricing",
  description: "Free to read with. Pay when machines work for you: written summaries, recordings, questions.",
};

export default async function PricingPage({ searchParams }: PageProps<"/pricing">) {
  const [list, { billed }] = await Promise.all([loadPlans(), searchParams]);
  return (
    <>
      <SkipLink />
      <SiteHeader />
      <main id="main" className="px-4 pt-12 pb-24 sm:px-6 sm:pt-20">
        <div className="mx-auto max-w-6xl">
          <h1 className="max-w-3xl font-serif text-4xl leading-tight tracking-tight sm:text-6xl">
            Reading is free. Pay when machines work for you.
          </h1>
          <p className="text-muted mt-5 mb-9 max-w-2xl text-lg leading-relaxed">
            Quick summaries, made of the source’s own sentences, are without limit on every plan. What counts
            is what costs: summaries that a model writes, recordings that are heard, questions that are
            answered.
          </p>
          {list ? (
            <Pricing list={list} interval={billed === "month" ? "month" : "year"} />
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

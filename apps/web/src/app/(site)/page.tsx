import { ButtonLink } from "@/components/button-link";
import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";
import { SkipLink } from "@/components/skip-link";
import { CitedExample } from "@/features/landing/cited-example";
import { Promises } from "@/features/landing/promises";

export default function LandingPage() {
  return (
    <>
      <SkipLink />
      <SiteHeader />
      <main id="main" className="px-4 pt-14 pb-24 sm:px-6 sm:pt-24 sm:pb-32">
        <div className="mx-auto max-w-6xl">
          <h1 className="max-w-4xl font-serif text-[2.75rem] leading-[1.05] tracking-tight sm:text-7xl">
            Read the short version. <span className="marker inline-block">Check any line.</span>
          </h1>
          <p className="text-muted mt-7 max-w-2xl text-lg leading-relaxed sm:text-xl">
            Podcasts, recordings, videos, PDFs, books, articles: Earmark turns anything long into a short
            summary, and marks every sentence back to the second, the page or the paragraph it came from.
          </p>
          <div className="mt-9 flex flex-wrap items-center gap-x-6 gap-y-4">
            <ButtonLink href="/sign-up">Summarize something</ButtonLink>
            <a href="#example" className="text-accent rounded-sm underline underline-offset-4">
              See an example first
            </a>
          </div>
        </div>
        <CitedExample />
        <Promises />
      </main>
      <SiteFooter />
    </>
  );
}

/** What is paid for, and what never is. */
export function PricingIntro() {
  return (
    <>
      <h1 className="max-w-3xl font-serif text-4xl leading-tight tracking-tight sm:text-6xl">
        Reading is free. Pay when machines work for you.
      </h1>
      <p className="text-muted mt-5 mb-9 max-w-2xl text-lg leading-relaxed">
        Quick summaries, made of the source’s own sentences, are without limit on every plan. What counts is
        what costs: summaries that a model writes, recordings that are heard, questions that are answered.
      </p>
    </>
  );
}

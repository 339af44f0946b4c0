const answers = [
  [
    "What happens when something is used up?",
    "You are told before you press a button, and nothing is cut short or lost: what can’t be written now can be tried again when the month turns, or at once on a larger plan.",
  ],
  [
    "Do failures count?",
    "No. What fails or is cancelled is given back. Trying again, reading again and opening again are free.",
  ],
  [
    "Does it count when the same recording was heard before?",
    "Once for you, however often you open it. That somebody else had it heard before makes it faster, not free: so prices can be the same for all.",
  ],
  [
    "Can I use my own key to a model?",
    "Yes, on every plan. What goes over your own key is between you and its provider, and counts for nothing here.",
  ],
  [
    "How do I leave?",
    "Cancel in the settings, in one step. You keep what you paid for until the period ends, and your library after it. Everything can be exported, and deleted, on every plan.",
  ],
] as const;

/** What people ask before they pay. */
export function PricingAnswers() {
  return (
    <section aria-labelledby="answers" className="mt-20">
      <h2 id="answers" className="font-serif text-3xl tracking-tight">
        Asked before paying
      </h2>
      <dl className="mt-8 grid gap-x-12 gap-y-8 sm:grid-cols-2">
        {answers.map(([question, answer]) => (
          <div key={question} className="border-line border-t pt-4">
            <dt className="font-medium">{question}</dt>
            <dd className="text-muted mt-1.5 leading-relaxed">{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

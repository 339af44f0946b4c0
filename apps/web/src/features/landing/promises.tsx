const promises = [
  [
    "Every sentence has an address",
    "A citation names the very passage it was taken from: the second of a talk, the page of a PDF, the paragraph of an article. They are looked up in the source, never made up.",
  ],
  [
    "You can see what was read",
    "Each summary says how much of the source it covers. When a part was left out, it says which.",
  ],
  [
    "It takes what you have",
    "A link to an article, a YouTube video or an episode; a recording, a film, a PDF, a Word file or an e-book from your disk; a page that only your own browser may open.",
  ],
  [
    "It follows your shows",
    "Podcasts and sites you follow wait in one list. New entries are summarized by themselves if you like, within a budget that you set.",
  ],
  [
    "It fails in plain words",
    "A page that wants a sign-in, a video that turns readers away: you learn what was tried, why it failed, and what is left to you.",
  ],
  [
    "It runs on your own machine",
    "Earmark is open source. It starts with one command, works offline, and keeps your library with you.",
  ],
] as const;

export function Promises() {
  return (
    <section aria-labelledby="promises" className="mx-auto mt-24 max-w-6xl sm:mt-32">
      <h2 id="promises" className="max-w-2xl font-serif text-3xl leading-tight tracking-tight sm:text-4xl">
        A summary is worth what you can check of it
      </h2>
      <dl className="mt-10 grid gap-x-12 gap-y-10 sm:grid-cols-2">
        {promises.map(([title, text]) => (
          <div key={title} className="border-line border-t pt-4">
            <dt className="font-medium">{title}</dt>
            <dd className="text-muted mt-1.5 leading-relaxed">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

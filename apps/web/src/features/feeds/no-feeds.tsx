/** What can be followed. */
export function NoFeeds() {
  return (
    <section className="border-line mt-8 border-t pt-8">
      <h2 className="font-serif text-2xl tracking-tight">You follow nothing yet</h2>
      <p className="mt-3">Any of these is enough to begin:</p>
      <ul className="text-muted mt-2 flex list-disc flex-col gap-1.5 ps-5 leading-relaxed">
        <li>The address of a feed, or of any page of the show</li>
        <li>A link from Apple Podcasts, Overcast or Pocket Casts</li>
        <li>An OPML file from the app you use now, below</li>
      </ul>
    </section>
  );
}

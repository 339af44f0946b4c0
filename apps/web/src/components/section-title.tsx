/** The small heading over a part of the page. */
export function SectionTitle({ id, children }: { id: string; children: string }) {
  return (
    <h2 id={id} lang="en" className="text-muted mb-3 text-xs font-semibold tracking-wide uppercase">
      {children}
    </h2>
  );
}

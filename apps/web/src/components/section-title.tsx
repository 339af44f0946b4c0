interface Props {
  id: string;
  /** Of the title, where it is another than that of what it stands in. */
  lang?: string;
  children: string;
}

/** The small heading over a part of the page. */
export function SectionTitle({ id, lang, children }: Props) {
  return (
    <h2
      id={id}
      lang={lang}
      dir="auto"
      // Letters that join each other have no capitals, and do not bear spaces between them.
      className="text-muted mb-3 text-xs font-semibold tracking-wide uppercase [&:lang(ar,fa,ur)]:tracking-normal"
    >
      {children}
    </h2>
  );
}

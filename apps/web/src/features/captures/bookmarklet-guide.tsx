import { BookmarkletLink } from "./bookmarklet-link.tsx";

const steps = [
  ["Show the bookmarks bar", "Ctrl + Shift + B, or ⌘ + Shift + B on a Mac."],
  ["Drag the button onto it", "It becomes a bookmark like any other."],
  ["Click it on a page you want to keep", "A small window opens, and the page is in your library."],
] as const;

const uses = [
  [
    "Pages behind a sign-in",
    "It sends what your browser shows you: the paper you subscribe to, your company's wiki, a course.",
  ],
  [
    "Videos that turn Earmark away",
    "On YouTube it takes the captions along that your own player has, in the language that is spoken.",
  ],
  ["A part of a page", "Mark a passage first, and only that is saved."],
] as const;

/** How to set the bookmarklet up, in one drag, and what it is good for. */
export function BookmarkletGuide() {
  return (
    <article>
      <h1 className="font-serif text-4xl tracking-tight">Save from your own browser</h1>
      <p className="text-muted mt-3 max-w-prose text-lg leading-relaxed">
        Some pages open for you and not for Earmark. This bookmark hands over the page as you see it.
      </p>
      <div className="border-line bg-surface mt-8 rounded-xl border p-6">
        <BookmarkletLink />
        <ol className="mt-6 grid gap-6 sm:grid-cols-3">
          {steps.map(([title, text], at) => (
            <li key={title} className="border-ink border-t-2 pt-3">
              <p className="font-medium">
                {at + 1}. {title}
              </p>
              <p className="text-muted mt-1 text-sm leading-relaxed">{text}</p>
            </li>
          ))}
        </ol>
      </div>
      <h2 className="mt-12 text-xl font-semibold tracking-tight">What it is good for</h2>
      <dl className="mt-4 flex flex-col gap-4">
        {uses.map(([title, text]) => (
          <div key={title}>
            <dt className="font-medium">{title}</dt>
            <dd className="text-muted mt-0.5 leading-relaxed">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="text-muted mt-10 text-sm leading-relaxed">
        It runs only when you click it, and sends the page to this Earmark alone: its text, without what you
        typed into forms. What it saves stays yours; it is never shared with other readers of the same page.
        On a phone, copy its address into a bookmark of your own.
      </p>
    </article>
  );
}

const paths = {
  article: "M4 3.5h12v13H4zM7 7.5h6M7 10.5h6M7 13.5h3.5",
  episode: "M4 11V10a6 6 0 0 1 12 0v1M4 11.5h2.5v4H5a1 1 0 0 1-1-1zM16 11.5h-2.5v4H15a1 1 0 0 0 1-1z",
  transcript: "M3.5 4.5h13v9H9l-3.5 3v-3h-2zM6.5 8h7M6.5 10.5h4",
  text: "M4 5h12M4 8.5h12M4 12h12M4 15.5h7",
  video: "M3.5 5h13v10h-13zM8.5 7.8v4.4l3.6-2.2z",
  recording:
    "M10 3.5a2.2 2.2 0 0 1 2.2 2.2v4a2.2 2.2 0 0 1-4.4 0v-4A2.2 2.2 0 0 1 10 3.5M5.5 9.5a4.5 4.5 0 0 0 9 0M10 14v2.5",
  document: "M5 3.5h7l3 3v10H5zM12 3.5v3h3M7.5 9.5h5M7.5 12.5h5",
  book: "M4 4.5h4.5a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 0-1.5-1.5H4zM16 4.5h-4.5A1.5 1.5 0 0 0 10 6v10a1.5 1.5 0 0 1 1.5-1.5H16z",
  unknown: "M5 3.5h7l3 3v10H5zM12 3.5v3h3",
  search: "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M13 13l3.5 3.5",
  pencil: "M4 16l.8-3.2L13.5 4.1l2.4 2.4-8.7 8.7zM11.8 5.8l2.4 2.4",
  bin: "M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5",
  close: "M5 5l10 10M15 5L5 15",
  file: "M5 3.5h7l3 3v10H5zM12 3.5v3h3",
  link: "M8.5 11.5a3 3 0 0 0 4.3 0l2.8-2.8a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-2.8 2.8a3 3 0 0 0 4.3 4.3l1-1",
  copy: "M7.5 7.5h9v9h-9zM4.5 12.5h-1v-9h9v1",
  pause: "M7 4.5v11M13 4.5v11",
  play: "M6.5 4.5l9 5.5-9 5.5z",
  retry: "M15.5 10a5.5 5.5 0 1 1-1.6-3.9M15.5 3.5v3.2h-3.2",
  check: "M4 10.5l4 4 8-9",
  plus: "M10 4v12M4 10h12",
  send: "M3.5 9.5l13-6-4.5 13-3-5.5zM9 11l3-3",
  stop: "M6 6h8v8H6z",
  up: "M10 16V4.5M5 9.5l5-5 5 5",
  down: "M10 4v11.5M5 10.5l5 5 5-5",
} as const;

export type IconName = keyof typeof paths;

/** A small line drawing in the colour of the text around it. Decorative: the words beside it carry the meaning. */
export function Icon({ name, className = "size-5" }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}

import { Fragment } from "react";

interface Props {
  text: string;
  /** UTF-16 offsets, in order, not overlapping. */
  marks: readonly { start: number; end: number }[];
}

/** A text with what was sought in it marked. */
export function Highlighted({ text, marks }: Props) {
  return (
    <>
      {marks.map(({ start, end }, at) => (
        <Fragment key={start}>
          {text.slice(marks[at - 1]?.end ?? 0, start)}
          <mark className="bg-mark text-ink rounded-xs">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </>
  );
}

import "./cited-example.css";
import { example, type PassageId, timeOf } from "./example.ts";

interface Cited {
  text: string;
  cites: readonly PassageId[];
}

/** A summary beside its source. Pointing at a citation lights the passage, following it jumps there: all by CSS. */
export function CitedExample() {
  return (
    <section
      id="example"
      aria-labelledby="example-title"
      className="cited-example border-line bg-line mx-auto mt-20 grid max-w-6xl scroll-mt-8 gap-px overflow-hidden rounded-lg border sm:mt-28 lg:grid-cols-2"
    >
      <div className="bg-surface p-6 sm:p-10">
        <p className="text-muted text-sm">{example.about}</p>
        <h2 id="example-title" className="mt-2 font-serif text-3xl leading-tight tracking-tight">
          {example.title}
        </h2>
        <p className="mt-5 font-serif text-xl leading-relaxed">
          {example.summary.map((sentence) => (
            <Sentence key={sentence.text} {...sentence} />
          ))}
        </p>
        <h3 className="mt-7 text-sm font-semibold">Takeaway</h3>
        <p className="mt-1 font-serif text-xl leading-relaxed">
          <Sentence {...example.takeaway} />
        </p>
      </div>
      <div className="bg-paper p-6 sm:p-10">
        <h3 className="text-muted text-sm">What was said</h3>
        <dl className="mt-3 space-y-3">
          {example.passages.map(({ id, time, text }) => (
            <div key={id} id={id} className="passage -mx-3 flex scroll-mt-24 gap-4 rounded-md px-3 py-1.5">
              <dt className="w-9 shrink-0 pt-0.5 text-sm tabular-nums">{time}</dt>
              <dd className="font-serif text-lg leading-relaxed">{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

function Sentence({ text, cites }: Cited) {
  return (
    <span>
      {text}
      {cites.map((id) => (
        <a
          key={id}
          href={`#${id}`}
          data-cites={id}
          className="ml-1 rounded-sm px-1.5 py-0.5 font-sans text-xs tabular-nums no-underline"
        >
          <span className="sr-only">said at </span>
          {timeOf(id)}
        </a>
      ))}{" "}
    </span>
  );
}

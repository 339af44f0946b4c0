import type { Schemas } from "@earmark/api-client";

import { failureHelp } from "./failure-help.ts";

type Attempt = Schemas["Attempt"];

const wayNames: Record<Attempt["way"], string> = {
  "publisher-transcript": "The publisher's transcript",
  captions: "Captions",
  audio: "Listening to it",
  browser: "Your own browser",
  upload: "Uploading the file",
};

/** Nobody but the person can go these. */
const leftToPerson = (way: Attempt["way"]) => way === "browser" || way === "upload";

/**
 * Every way to the words that was tried, best first, and why each did not lead there; then those that are left. What
 * the failure itself has said is not said again.
 */
export function TriedWays({ failure }: { failure: Schemas["Failure"] }) {
  const attempts = failure.attempts.map((attempt) =>
    attempt.detail === failure.detail ? { ...attempt, detail: "" } : attempt,
  );
  if (attempts.length === 1 && attempts[0]?.detail === "") return null;
  return (
    <>
      <Ways title="What was tried" attempts={attempts.filter(({ way }) => !leftToPerson(way))} />
      <Ways title="What is left to you" attempts={attempts.filter(({ way }) => leftToPerson(way))} />
    </>
  );
}

function Ways({ title, attempts }: { title: string; attempts: readonly Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <div className="my-4 text-sm">
      <p className="font-medium">{title}</p>
      <ol aria-label={title} className="border-line mt-2 divide-y divide-(--line) border-y">
        {attempts.map(({ way, reason, detail }, at) => (
          // One way may be tried twice with the same outcome; the list never changes its order.
          <li key={at} className="grid gap-x-4 py-2 sm:grid-cols-[11rem_1fr]">
            <span className="font-medium">{wayNames[way]}</span>
            <span className="text-muted wrap-anywhere">{detail || failureHelp(reason).title}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

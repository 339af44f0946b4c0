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

/** Every way to the words that was tried, best first, and why each did not lead there. */
export function TriedWays({ attempts }: { attempts: readonly Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <div className="mt-4 mb-4 text-sm">
      <p className="font-medium">What was tried</p>
      <ol className="border-line mt-2 divide-y divide-(--line) border-y">
        {attempts.map(({ way, reason, detail }) => (
          <li key={`${way} ${reason} ${detail}`} className="grid gap-x-4 py-2 sm:grid-cols-[11rem_1fr]">
            <span className="font-medium">{wayNames[way]}</span>
            <span className="text-muted">{detail || failureHelp(reason).title}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

"use client";

import { Progress } from "flowbite-react/components/Progress";

import { Icon } from "@/components/icon";
import { IconButton } from "@/components/icon-button";
import { TextLink } from "@/components/text-link";
import { cancelUpload, pauseUpload, resumeUpload, type Upload } from "@/lib/uploads/uploads";

import { formatBytes } from "./capture-file.ts";
import { focusNeighbour } from "./focus-neighbour.ts";

/** A file on its way: how far it is, and the hand brake. */
export function UploadRow({ upload }: { upload: Upload }) {
  const { key, name, sizeBytes, sentBytes, state, problem, isPlanProblem } = upload;
  const percent = sizeBytes === 0 ? 100 : Math.floor((sentBytes / sizeBytes) * 100);
  const isStopped = state === "paused" || state === "failed";
  return (
    <li className="border-line flex gap-4 border-b py-5" aria-label={`Upload of ${name}`}>
      <Icon name="file" className="text-muted mt-1 size-5" />
      <div className="min-w-0 flex-1">
        <p className="text-muted truncate font-serif text-xl">{name}</p>
        <div className="text-muted mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm tabular-nums">
          <Progress
            progress={Math.max(1, percent)}
            size="sm"
            className={`w-28 sm:w-40 ${isStopped ? "opacity-50" : ""}`}
            aria-label={`Uploading ${name}`}
            textLabel={`${percent} %`}
          />
          <span>{saying(upload, percent)}</span>
        </div>
        {problem && (
          <p role="alert" className="text-danger mt-2 text-sm">
            {problem} {isPlanProblem && <TextLink href="/pricing">See plans</TextLink>}
          </p>
        )}
      </div>
      <div className="flex shrink-0">
        {isStopped ? (
          <IconButton
            icon={state === "failed" ? "retry" : "play"}
            label={`${state === "failed" ? "Try again to upload" : "Go on with"} ${name}`}
            onClick={() => resumeUpload(key)}
          />
        ) : (
          <IconButton icon="pause" label={`Pause ${name}`} onClick={() => pauseUpload(key)} />
        )}
        <IconButton
          icon="close"
          label={`Cancel the upload of ${name}`}
          onClick={(event) => {
            focusNeighbour(event.currentTarget);
            cancelUpload(key);
          }}
        />
      </div>
    </li>
  );
}

function saying({ state, sentBytes, sizeBytes }: Upload, percent: number): string {
  const share = `${formatBytes(sentBytes)} of ${formatBytes(sizeBytes)}`;
  switch (state) {
    case "waiting":
      return "Waiting for its turn";
    case "sending":
      return percent >= 100 ? "Almost there" : `${percent} %, ${share}`;
    case "paused":
      return `Paused at ${percent} %, ${share}`;
    case "failed":
      return `Stopped at ${percent} %`;
  }
}

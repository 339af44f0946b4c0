"use client";

import { Button } from "flowbite-react/components/Button";
import { useSyncExternalStore } from "react";

import { begunUploads, storedUploads, watchBegun } from "@/lib/uploads/interrupted";
import { discardUpload } from "@/lib/uploads/uploads";

/** Uploads that a closed tab cut off. A page may not open files by itself, so the person has to choose them again. */
export function InterruptedUploads({ underWay }: { underWay: readonly { name: string }[] }) {
  const stored = useSyncExternalStore(watchBegun, storedUploads, () => "");
  const left = begunUploads(stored).filter(({ name }) => !underWay.some((upload) => upload.name === name));
  if (left.length === 0) return null;
  return (
    <div className="border-line mt-3 rounded-lg border px-4 py-3 text-sm">
      <p>
        {left.length === 1
          ? "An upload was cut off. Choose the same file again, and it goes on where it stopped."
          : `${left.length} uploads were cut off. Choose the same files again, and they go on where they stopped.`}
      </p>
      <ul className="mt-2 flex flex-col gap-1">
        {left.map((upload) => (
          <li key={upload.id} className="flex items-center justify-between gap-3">
            <span className="text-muted min-w-0 truncate">{upload.name}</span>
            <Button
              size="xs"
              color="alternative"
              aria-label={`Forget ${upload.name}`}
              onClick={() => discardUpload(upload.id)}
            >
              Forget
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

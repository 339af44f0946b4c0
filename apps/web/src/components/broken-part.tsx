"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";

import { isStaleBuild } from "@/lib/errors/stale-build";

export interface Broken {
  error: unknown;
  /** Makes it anew, asking the server again. */
  retry: () => void;
  /** What broke, as errors are told by. */
  by: string;
}

const button = "bg-ink text-paper hover:bg-ink/85 h-10 cursor-pointer rounded-md px-5 text-sm font-medium";

/**
 * What broke, and another try. Every page begins with it, so it is small: the number to name and the way to report it
 * are loaded when they are needed, and missed by nobody where they can't be.
 */
export function BrokenPart({ error, retry, by, children }: Broken & { children?: ReactNode }) {
  const [Help, setHelp] = useState<ComponentType<Omit<Broken, "retry"> & { isStale: boolean }>>();
  const isStale = isStaleBuild(error);
  useEffect(() => {
    import("./broken-help.tsx").then(
      (module) => setHelp(() => module.BrokenHelp),
      () => undefined,
    );
  }, []);
  return (
    <>
      {isStale ? (
        <p>Earmark was updated while this page was open. Reload it to go on; nothing is lost.</p>
      ) : (
        children
      )}
      <button type="button" className={button} onClick={isStale ? () => location.reload() : retry}>
        {isStale ? "Reload the page" : "Try again"}
      </button>
      {Help && <Help error={error} by={by} isStale={isStale} />}
    </>
  );
}

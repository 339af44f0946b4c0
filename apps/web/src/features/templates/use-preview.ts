import type { Schemas } from "@earmark/api-client";
import { useEffect, useRef, useState } from "react";

import { messageOf } from "@/lib/problem";

import { followPreview, type PreviewRequest } from "./follow-preview.ts";

type PreviewEvent = Schemas["PreviewEvent"];

export interface Preview {
  status: "idle" | "working" | "ready" | "failed";
  sections: Schemas["Section"][];
  parts: { done: number; total: number } | undefined;
  /** Undefined until it is ready. */
  content: Schemas["SummaryContent"] | undefined;
  receipt: Schemas["Receipt"] | undefined;
  failure: string | undefined;
}

const idle: Preview = {
  status: "idle",
  sections: [],
  parts: undefined,
  content: undefined,
  receipt: undefined,
  failure: undefined,
};

/** One preview at a time. It is stopped when it is no longer looked at. */
export function usePreview() {
  const [preview, setPreview] = useState(idle);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (request: PreviewRequest) => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    const { signal } = control;
    setPreview({ ...idle, status: "working" });
    const put = (change: (before: Preview) => Preview) => {
      if (!signal.aborted) setPreview(change);
    };
    try {
      await followPreview(request, (event) => put((before) => after(before, event)), signal);
      put((before) => (before.status === "working" ? failed(before, "The connection broke off.") : before));
    } catch (error) {
      put((before) => failed(before, messageOf(error)));
    }
  };
  const stop = () => {
    running.current?.abort();
    setPreview((before) => (before.status === "working" ? { ...before, status: "idle" } : before));
  };
  return { preview, run, stop };
}

const failed = (before: Preview, failure: string): Preview => ({ ...before, status: "failed", failure });

/** The preview as an event leaves it. */
function after(before: Preview, event: PreviewEvent): Preview {
  switch (event.type) {
    case "parts":
      return { ...before, parts: { done: event.done, total: event.total } };
    case "draft":
      return { ...before, sections: event.sections };
    case "ready": {
      const { content, receipt } = event;
      return { ...before, status: "ready", sections: content.sections, content, receipt };
    }
    case "failed":
      return { ...failed(before, event.failure.detail), receipt: event.receipt ?? undefined };
  }
}

import type { Segment } from "../../packages/extractive/src/index.ts";
import { readMeetings, readTalks, type Meeting } from "./data.ts";

/** A recording and where people say that its chapters begin. */
export type Divided = {
  id: string;
  kind: Meeting["domain"] | "talk";
  segments: Segment[];
  /** Positions 1 … segments - 1, in order. */
  starts: number[];
  titles: string[];
};

function divided(
  id: string,
  kind: Divided["kind"],
  segments: Segment[],
  marks: [start: number, title: string][],
): Divided {
  const byStart = new Map(
    marks.filter(([start]) => start > 0 && start < segments.length).toSorted(([a], [b]) => a - b),
  );
  return { id, kind, segments, starts: [...byStart.keys()], titles: [...byStart.values()] };
}

/** Meetings: a chapter begins wherever a stretch of a topic does. What lies between two stretches belongs to the first. */
export const dividedMeetings = (part: "train" | "val"): Divided[] =>
  readMeetings(part).map(({ id, domain, segments, topics }) =>
    divided(
      id,
      domain,
      segments,
      topics.flatMap(({ title, spans }) => spans.map(([first]): [number, string] => [first, title])),
    ),
  );

export const dividedTalks = (grain: "coarse" | "fine"): Divided[] =>
  readTalks().map((talk) =>
    divided(
      talk.id,
      "talk",
      talk.segments,
      talk[grain].map(({ first, title }): [number, string] => [first, title]),
    ),
  );

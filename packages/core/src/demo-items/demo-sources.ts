import type { Source } from "../items/item.ts";
import { BREAD_ESSAY } from "./bread-essay.ts";
import { MEETING_MINUTES } from "./meeting-minutes.ts";
import { TIDES_TRANSCRIPT } from "./tides-transcript.ts";

/** The sample library: a timed transcript with speakers, an essay and meeting notes, all written for this project. */
export const DEMO_SOURCES: readonly Source[] = [
  { type: "file", name: "Low Water - how tides are predicted.vtt", content: TIDES_TRANSCRIPT },
  { type: "text", title: "What bread is doing while you wait", text: BREAD_ESSAY },
  { type: "text", title: "Repair café: minutes of the March meeting", text: MEETING_MINUTES },
];

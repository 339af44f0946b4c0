import { type Captions, type Cue, parseClock } from "@earmark/core";

import { walkHtml } from "./walk-html.ts";

/**
 * The podcast namespace's HTML transcript: `<cite>Speaker:</cite> <time>0:00</time> <p>words</p>`, over and over.
 * Undefined when the page names no speaker and no time, and so is some other page.
 */
export function htmlTranscript(html: string): Captions | undefined {
  const cues: Cue[] = [];
  let speaker: string | undefined;
  let startMs: number | undefined;
  let inside: "cite" | "time" | undefined;
  let text = "";
  const flush = () => {
    if (text.trim()) cues.push({ text, speaker, startMs });
    if (text.trim()) startMs = undefined;
    text = "";
  };
  walkHtml(html, {
    open(name) {
      if (name === "cite" || name === "time" || name === "p" || name === "div") flush();
      if (name === "cite" || name === "time") inside = name;
      if (name === "br") text += "\n";
    },
    close(name) {
      if (name === "cite") speaker = text.replaceAll(/\s+/g, " ").trim().replace(/:$/, "") || undefined;
      if (name === "time") startMs = parseClock(text);
      if (name === "cite" || name === "time") [inside, text] = [undefined, ""];
      if (name === "p" || name === "div") flush();
    },
    text(more) {
      if (inside === undefined || text.length < 200) text += more;
    },
  });
  flush();
  const isTranscript =
    cues.filter((cue) => cue.startMs !== undefined || cue.speaker).length * 2 > cues.length;
  return isTranscript ? { cues } : undefined;
}

import { decodeEntities } from "../cleaning.ts";
import { parseClock } from "./clock.ts";
import { type Captions, type Cue, refuseTooMany } from "./cue.ts";
import { plainCueText } from "./markup.ts";

// YouTube: <text start="1.2" dur="3">, <p t="1200" d="3000">.  TTML: <p begin="00:00:01.2" end="…">. Never nested in themselves.
const ELEMENT = /<(text|p)(\s[^<>]{0,400})?>/g;

/** YouTube's timed text (both formats) and TTML, by a scan that expands nothing: there is no entity to abuse. */
export function parseTimedTextXml(content: string): Captions {
  const cues: Cue[] = [];
  const opened = [...content.matchAll(ELEMENT)];
  refuseTooMany(opened.length);
  for (const [i, match] of opened.entries()) {
    const [whole, name = "", attributes = ""] = match;
    const from = match.index + whole.length;
    const body = content.slice(from, opened[i + 1]?.index ?? content.length);
    const close = body.indexOf(`</${name}>`);
    const raw = (close === -1 ? body : body.slice(0, close)).replaceAll(/<br\s{0,4}\/?>/gi, "\n");
    cues.push({ text: plainCueText(decodeEntities(raw)), ...readTimes(attributes) });
  }
  const language = /<(?:tt|timedtext|transcript)\s[^<>]{0,400}?(?:xml:)?lang="([\w-]{2,20})"/.exec(
    content.slice(0, 4000),
  )?.[1];
  return { cues, ...(language && { language }) };
}

function readTimes(attributes: string): Pick<Cue, "startMs" | "endMs"> {
  const of = (name: string) => new RegExp(`\\s${name}="([^"]{1,24})"`).exec(attributes)?.[1];
  const startMs = ms(of("t"), 1) ?? ms(of("start"), 1000) ?? clock(of("begin"));
  const lengthMs = ms(of("d"), 1) ?? ms(of("dur"), 1000);
  return {
    startMs,
    endMs:
      clock(of("end")) ?? (startMs !== undefined && lengthMs !== undefined ? startMs + lengthMs : undefined),
  };
}

function ms(value: string | undefined, factor: number): number | undefined {
  const stated = Number(value);
  return value === undefined || Number.isNaN(stated) ? undefined : stated * factor;
}

function clock(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  return /^[\d.]+m?s$/.test(value)
    ? ms(value.replace(/m?s$/, ""), value.endsWith("ms") ? 1 : 1000)
    : parseClock(value);
}

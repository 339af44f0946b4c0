import {
  findChapters,
  summarize,
  type Segment,
  type SummaryOptions,
} from "../../packages/extractive/src/index.ts";
import type { Meeting } from "./data.ts";
import { quickest } from "./meter.ts";
import { table } from "./table.ts";

const SIZES = [1_000, 10_000, 100_000, 1_000_000] as const;
const WARM_UP = 100_000;

const wordsIn = ({ text }: Segment): number => text.split(/\s+/u).length;

/** Meetings one after another, over and over, until there are so many words. */
function textOf(words: number, meetings: readonly Meeting[]): Segment[] {
  const segments: Segment[] = [];
  let left = words;
  for (let round = 0; left > 0; round += 1) {
    for (const meeting of meetings) {
      for (const segment of meeting.segments) {
        if (left <= 0) return segments;
        segments.push({ ...segment, id: `${round} ${meeting.id} ${segment.id}` });
        left -= wordsIn(segment);
      }
    }
  }
  return segments;
}

/** How often each size is measured; the quickest run counts. */
export const speedOf = (options: ReadonlySet<string>): number => (options.has("--fast") ? 3 : 7);

/** How the time of `summarize` grows with the text, from a thousand words to a million. */
export async function growth(runs: number, meetings: readonly Meeting[]): Promise<string> {
  await quickest(() => summarize(textOf(WARM_UP, meetings), { language: "en" }), 2);
  const rows: string[][] = [];
  for (const size of SIZES) {
    const segments = textOf(size, meetings);
    const words = segments.reduce((sum, segment) => sum + wordsIn(segment), 0);
    const repeats = Math.max(1, Math.floor(20_000 / size));
    const chapters = findChapters(segments, { language: "en" });
    const timeOf = async (options: SummaryOptions): Promise<number> => {
      const work = (): void => {
        for (let repeat = 0; repeat < repeats; repeat += 1) summarize(segments, options);
      };
      return (await quickest(work, size > WARM_UP ? 3 : runs)) / repeats;
    };
    const all = await timeOf({ language: "en" });
    const given = await timeOf({ language: "en", chapters });
    const speeds = [all, given].flatMap((ms) => [ms.toFixed(1), (words / ms).toFixed(0)]);
    rows.push([words.toLocaleString("en"), ...speeds]);
  }
  return table(["words", "ms of CPU", "1000 words/s", "chapters given: ms", "1000 words/s"], rows);
}

import { baseOf } from "./base-language.ts";
import { plainDigits } from "./numerals.ts";

/** A day of a year: what a year would be is checked as the number it is. */
export type DayOfYear = `${number}-${number}`;

export interface DatesFound {
  /** Each date in all its readings: 3/5 may be in March or in May. */
  days: DayOfYear[][];
  /** Where they stand: their numbers are not counts. */
  spans: { start: number; end: number }[];
}

const NUMERIC =
  /(?<![\p{N}.,/-])(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})([/.-])(\d{1,2})\5(?:\d{4}|\d{2}))(?![\p{N}/-])/gu;
const CJK = /(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/gu;

/** The days that a text names, with their months written out or in figures. */
export function datesIn(text: string, language: string): DatesFound {
  const source = plainDigits(text);
  const found: DatesFound = { days: [], spans: [] };
  const add = (start: number, length: number, ...readings: (readonly [number, number])[]) => {
    const days = readings
      .filter(([month, day]) => month >= 1 && month <= 12 && day >= 1 && day <= 31)
      .map(([month, day]): DayOfYear => `${month}-${day}`);
    if (days.length === 0) return;
    found.days.push(days);
    found.spans.push({ start, end: start + length });
  };
  if (!/\d/u.test(source)) return found;
  for (const { 0: whole, 1: year, 2: month, 3: day, 4: first, 6: second, index } of source.matchAll(NUMERIC))
    if (year) add(index, whole.length, [Number(month), Number(day)]);
    else add(index, whole.length, [Number(first), Number(second)], [Number(second), Number(first)]);
  for (const { 0: whole, 1: month, 2: day, index } of source.matchAll(CJK))
    add(index, whole.length, [Number(month), Number(day)]);
  const { pattern, months } = monthsOf(baseOf(language));
  for (const { 0: whole, groups, index } of source.matchAll(pattern)) {
    const month = months.get((groups?.["after"] ?? groups?.["before"] ?? "").toLowerCase());
    if (month) add(index, whole.length, [month, Number(groups?.["day"] ?? groups?.["first"])]);
  }
  return found;
}

interface Months {
  months: ReadonlyMap<string, number>;
  pattern: RegExp;
}

const made = new Map<string, Months>();

/** The names of the months as the platform knows them, with English ones everywhere. */
function monthsOf(language: string): Months {
  const known = made.get(language);
  if (known) return known;
  const months = new Map([...monthNames("en"), ...monthNames(language)]);
  const names = [...months.keys()].toSorted((a, b) => b.length - a.length).join("|");
  const day = String.raw`\d{1,2}`;
  const ending = String.raw`(?!\d)(?:st|nd|rd|th|er|º|\.)?`;
  const result = {
    months,
    pattern: new RegExp(
      `(?<![\\d.,])(?<day>${day})${ending}\\s(?:of\\s|de\\s|d')?(?<after>${names})(?![\\p{L}])` +
        `|(?<![\\p{L}])(?<before>${names})\\.?\\s(?:the\\s)?(?<first>${day})${ending}`,
      "giu",
    ),
  };
  made.set(language, result);
  return result;
}

function monthNames(language: string): [string, number][] {
  const names: [string, number][] = [];
  for (const month of ["long", "short"] as const)
    for (const options of [{ month }, { month, day: "numeric" }] as const) {
      const format = formatOf(language, options);
      for (let index = 0; index < 12; index++) {
        const parts = format.formatToParts(Date.UTC(2024, index, 3));
        const name =
          parts
            .find(({ type }) => type === "month")
            ?.value.toLowerCase()
            .replace(/\.$/u, "") ?? "";
        if (/^\p{L}{3,}$/u.test(name)) names.push([name, index + 1]);
      }
    }
  return names;
}

function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const settings = { ...options, timeZone: "UTC", calendar: "gregory" };
  try {
    return new Intl.DateTimeFormat(language, settings);
  } catch {
    return new Intl.DateTimeFormat("en", settings);
  }
}

import { readMonth } from "./months.ts";

/** Minutes east of Greenwich of the zones that feeds still name. */
const ZONES: Readonly<Record<string, number>> = {
  EST: -300,
  EDT: -240,
  ET: -300,
  CST: -360,
  CDT: -300,
  CT: -360,
  MST: -420,
  MDT: -360,
  MT: -420,
  PST: -480,
  PDT: -420,
  PT: -480,
  AKST: -540,
  AKDT: -480,
  HST: -600,
  AST: -240,
  ADT: -180,
  NST: -210,
  NDT: -150,
  BST: 60,
  IST: 330,
  WET: 0,
  WEST: 60,
  CET: 60,
  CEST: 120,
  MET: 60,
  MEST: 120,
  MEZ: 60,
  MESZ: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  MSD: 240,
  JST: 540,
  KST: 540,
  HKT: 480,
  SGT: 480,
  AWST: 480,
  ACST: 570,
  ACDT: 630,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  BRT: -180,
  ART: -180,
  SAST: 120,
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
};

const MAX_CHARS = 100;
const ISO =
  /^(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?:(?:T|\s{1,3}|T\s)(\d{1,2})(?::?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?)?\s?(.{0,12}))?$/;
const ORDINAL = /^(\d{4})-?(\d{3})$/;
const WEEK = /^(\d{4})-?W(\d\d)(?:-?([1-7]))?$/i;
const CLOCK = /(?:^|[\sT,])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)?\s?([ap]\.?m\.?)?/i;
const OFFSET = /(?:GMT|UTC|UT)?\s?([+-])(\d{1,2})(?::?(\d\d))?(?!\d)/i;

/**
 * The moment a date in a feed means, as ISO 8601 in UTC: RFC 822 as it is really written, W3C and ISO dates in their
 * basic, ordinal and week forms, asctime, seconds since 1970, and month names of some twenty languages. A date without
 * a zone is in UTC. Undefined when it is none, or lies outside of 1970 to 2100.
 */
export function readDate(text: string | undefined): string | undefined {
  const date = text?.trim().slice(0, MAX_CHARS).replaceAll(/\s+/g, " ");
  if (!date) return undefined;
  const time = isoTime(date) ?? epochTime(date) ?? koreanTime(date) ?? wordyTime(date);
  if (time === undefined || Number.isNaN(time) || time < 0 || time > Date.UTC(2100, 0)) return undefined;
  return new Date(time).toISOString();
}

function isoTime(date: string): number | undefined {
  const ordinal = ORDINAL.exec(date);
  if (ordinal) return Date.UTC(Number(ordinal[1]), 0, Number(ordinal[2]));
  const week = WEEK.exec(date);
  if (week) return weekTime(Number(week[1]), Number(week[2]), Number(week[3] ?? 1));
  const match = ISO.exec(date.toUpperCase());
  if (!match || /^\d{6}$|^\d{10}$|^\d{13}$/.test(date)) return undefined;
  const [, year, month = "01", day = "01", hours = "0", minutes = "0", seconds = "0", zone = ""] = match;
  const isZone = /^(?:Z|[A-Z]{2,5}|(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d\d)?)?$/.test(zone);
  if (!isZone || /^[AP]M$/.test(zone)) return undefined;
  return utc(Number(year), Number(month) - 1, Number(day), [hours, minutes, seconds], zoneMinutes(zone));
}

/** The fourth of January is always in the first week. */
function weekTime(year: number, week: number, day: number): number {
  const fourth = new Date(Date.UTC(year, 0, 4));
  return Date.UTC(year, 0, 4 - ((fourth.getUTCDay() + 6) % 7) + (week - 1) * 7 + day - 1);
}

function epochTime(date: string): number | undefined {
  if (!/^\d{9,13}(?:\.\d{1,6})?$/.test(date)) return undefined;
  return date.split(".", 1)[0]?.length === 13 ? Number(date) : Math.round(Number(date) * 1000);
}

/** `2004년 05월 28일 01:31:15` and `2004-05-25 오후 11:23:17`, both in Seoul's time. */
function koreanTime(date: string): number | undefined {
  const match =
    /^(\d{4})(?:년 ?|-)(\d{1,2})(?:월 ?|-)(\d{1,2})일?(?: ?(오전|오후)? ?(\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(
      date,
    );
  if (!match || !/[년오]/.test(date)) return undefined;
  const [, year, month, day, half, hours, minutes = "0", seconds = "0"] = match;
  const hour = (Number(hours ?? 0) % (half ? 12 : 24)) + (half === "오후" ? 12 : 0);
  const offset = hours === undefined ? 0 : 540;
  return utc(Number(year), Number(month) - 1, Number(day), [hour, minutes, seconds], offset);
}

/** Everything with a month in words: RFC 822, RFC 850, asctime and what people make of them. */
function wordyTime(date: string): number | undefined {
  const clock = CLOCK.exec(date);
  const rest = clock ? `${date.slice(0, clock.index)} ${date.slice(clock.index + clock[0].length)}` : date;
  const day = dayIn(rest);
  if (!day) return undefined;
  const [, hours = "0", minutes = "0", seconds = "0", half] = clock ?? [];
  const hour = half ? (Number(hours) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hours);
  const zone = clock ? date.slice(clock.index + clock[0].length) : "";
  return utc(day.year, day.month, day.day, [hour, minutes, seconds], zoneMinutes(zone));
}

function dayIn(text: string): { year: number; month: number; day: number } | undefined {
  const plain = text.replaceAll(/[+-]\d{2}:?\d{2}\s*$/g, " ");
  const numeric = /(?:^|\s)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:\s|$)/.exec(plain);
  if (numeric) return { year: Number(numeric[1]), month: Number(numeric[2]) - 1, day: Number(numeric[3]) };
  const european = /(?:^|\s)(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s|$)/.exec(plain);
  if (european)
    return { year: Number(european[3]), month: Number(european[2]) - 1, day: Number(european[1]) };
  const american = /(?:^|\s)(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s|$)/.exec(plain);
  if (american)
    return { year: Number(american[3]), month: Number(american[1]) - 1, day: Number(american[2]) };
  return dayInWords(plain);
}

function dayInWords(text: string): { year: number; month: number; day: number } | undefined {
  const words = text.match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  const months = words.map((word) => (/^\d/.test(word) ? undefined : readMonth(word)));
  const at = months.findLastIndex((month) => month !== undefined);
  const month = months[at];
  const numbers = words.filter((word) => /^\d{1,4}$/.test(word));
  const long = numbers.find((number) => number.length === 4);
  const [first, second] = numbers;
  if (month === undefined || first === undefined) return undefined;
  const day = long === first ? second : first;
  const year = long ?? numbers[1];
  if (day === undefined || year === undefined) return undefined;
  return { year: fullYear(year), month, day: Number(day) };
}

const fullYear = (digits: string): number =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900);

function zoneMinutes(zone: string): number {
  const offset = OFFSET.exec(zone);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return offset[1] === "-" ? -minutes : minutes;
  }
  const name = /[A-Z]{1,5}/.exec(zone.toUpperCase())?.[0] ?? "";
  return (Object.hasOwn(ZONES, name) && ZONES[name]) || 0;
}

/** A day that does not exist makes no date, a time that does not exist leaves the day. */
function utc(
  year: number,
  month: number,
  day: number,
  [hours, minutes, seconds]: readonly [number | string, number | string, number | string],
  offset: number,
): number | undefined {
  if (month < 0 || month > 11 || day < 1 || day > 31) return undefined;
  if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60) return Date.UTC(year, month, day);
  return Date.UTC(year, month, day, Number(hours), Number(minutes) - offset, Number(seconds));
}

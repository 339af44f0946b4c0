const MAX_MS = 1000 * 3_600_000;
const ISO =
  /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4}(?:\.\d+)?)H)?(?:(\d{1,5}(?:\.\d+)?)M)?(?:(\d{1,6}(?:\.\d+)?)S)?)?$/i;
const WORDS =
  /^(?:(\d{1,4}) ?(?:h|hrs?|hours?|std|stunden?|heures?|horas?)[ ,.:]*)?(?:(\d{1,5}) ?(?:m|mins?|minutes?|minuten?|minutos?|')[ ,.:]*)?(?:(\d{1,6}) ?(?:s|secs?|seconds?|sekunden?|segundos?|")\.?)?$/i;

/**
 * Milliseconds of a length as feeds state it: seconds, `mm:ss`, `hh:mm:ss`, ISO 8601 (`PT1H2M`) or words (`1 h 5 min`).
 * Undefined when it is none, or longer than a thousand hours.
 */
export function readDuration(text: string | undefined): number | undefined {
  const value = text?.trim().slice(0, 60) ?? "";
  const ms = clockMs(value) ?? isoMs(value) ?? wordsMs(value);
  return ms === undefined || ms > MAX_MS ? undefined : Math.round(ms);
}

function clockMs(value: string): number | undefined {
  const parts = value.replace(/^[:;]|[:;]$/g, "").split(/\s*[:;]\s*/);
  const last = parts.at(-1)?.replace(",", ".") ?? "";
  if (parts.length > 3 || !/^\d{1,9}(?:\.\d{1,9})?$/.test(last)) return undefined;
  if (!parts.slice(0, -1).every((part) => /^\d{0,5}$/.test(part))) return undefined;
  return (
    parts
      .slice(0, -1)
      .concat(last)
      .reduce((sum, part) => sum * 60 + Number(part), 0) * 1000
  );
}

function isoMs(value: string): number | undefined {
  const match = ISO.exec(value);
  if (!match || /[PT]$/i.test(value)) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

function wordsMs(value: string): number | undefined {
  const match = value ? WORDS.exec(value) : null;
  if (!match) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

const CLOCK = /^(-)?(?:(\d{1,5}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,9}))?$/;

/** Milliseconds of `1:02:03.456`, `02:03,4` or `-0:01`. Undefined when it is no clock time. */
export function parseClock(text: string): number | undefined {
  const match = CLOCK.exec(text.trim());
  if (!match) return undefined;
  const [, sign, hours = "0", minutes = "0", seconds = "0", fraction = "0"] = match;
  const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(`0.${fraction}`)) * 1000;
  return Math.round(sign ? -ms : ms);
}

import { useEffect, useState } from "react";

/** The time in milliseconds since 1970, looked at once a minute. */
export function useNow(): number {
  const [nowMs, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

import { SourceError } from "@earmark/core";

import { ledToLogin, loginRequired } from "./answer.ts";
import type { Target } from "./target.ts";

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** An answer that sends its reader on. */
export interface Onward {
  status: number;
  location: string;
}

/** An address passed on the way, with the status it answered. */
export interface Hop {
  status: number;
  url: string;
}

/** Where an answer sends its reader, if it does. */
export function onwardOf(status: number, header: (name: string) => string | null): Onward | undefined {
  const location = header("location");
  return REDIRECTS.has(status) && location !== null ? { status, location } : undefined;
}

/** Each hop is parsed, judged and dialled anew, as if it had been asked for. */
export async function followRedirects<Answer extends object>(
  start: string,
  { parse, maxRedirects }: { parse: (address: string, base?: URL) => Target; maxRedirects: number },
  visit: (target: Target) => Promise<Onward | Answer>,
): Promise<{ answer: Answer; url: string; redirects: Hop[] }> {
  const first = parse(start);
  const redirects: Hop[] = [];
  for (let target = first; ;) {
    const { url } = target;
    const answer = await visit(target);
    if (!("location" in answer)) {
      if (ledToLogin(first.url, url)) throw loginRequired();
      return { answer, url: url.href, redirects };
    }
    redirects.push({ status: answer.status, url: url.href });
    target = parse(answer.location, url);
    refuseCircle(target.url, redirects, maxRedirects);
  }
}

function refuseCircle(next: URL, redirects: Hop[], maxRedirects: number): void {
  const isCircle = redirects.some(({ url }) => withoutHash(url) === withoutHash(next.href));
  if (isCircle || redirects.length > maxRedirects)
    throw new SourceError("unreachable", "The site sends its visitors in a circle and never gives the page.");
}

function withoutHash(href: string): string {
  return href.replace(/#.*$/, "");
}

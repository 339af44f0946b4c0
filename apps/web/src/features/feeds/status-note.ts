import type { Schemas } from "@earmark/api-client";

/** What is wrong with a feed, and what Earmark does about it; undefined when nothing is. */
export function statusNote({ status, failure }: Schemas["Feed"]): string | undefined {
  const why = failure ? ` ${failure.detail}` : "";
  switch (status) {
    case "new":
    case "ok":
      return undefined;
    case "failing":
      return `The last check failed, and will be repeated.${why}`;
    case "broken":
      return `It has not answered for more than a week; it is tried weekly.${why}`;
    case "gone":
      return "Its site says that it is no more. It is not checked again.";
  }
}

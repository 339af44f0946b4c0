import type { Context } from "../context.ts";
import type { FailedPage, FailedQuery } from "./failed-work.ts";

/** Lists what failed last, by its names and its reason. */
export async function listFailed(
  { errorsUrl, oversight }: Context<"errorsUrl" | "oversight">,
  query: FailedQuery,
): Promise<FailedPage> {
  const { failed, nextCursor } = await oversight.listFailed(query);
  return {
    failed: failed.map((work) => ({ ...work, errorsUrl: errorsUrl(work.summaryId ?? work.itemId) })),
    nextCursor,
  };
}

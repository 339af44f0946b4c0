"use client";

import { BusyButton } from "./busy-button.tsx";

interface Props {
  /** What useInfiniteQuery answers. */
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

/** Under a list that is read page by page: brings the next page, while there is one. */
export function ShowMore({ query: { hasNextPage, isFetchingNextPage, fetchNextPage } }: Props) {
  if (!hasNextPage) return null;
  return (
    <BusyButton
      color="light"
      className="mx-auto mt-8"
      isBusy={isFetchingNextPage}
      onClick={() => void fetchNextPage()}
    >
      Show more
    </BusyButton>
  );
}

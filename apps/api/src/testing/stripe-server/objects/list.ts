/** What is expected of a list's rows, newest first. */
export interface Identified {
  id: string;
}

export const listOf = <T>(data: T[], url: string, hasMore = false) => ({
  object: "list" as const,
  data,
  has_more: hasMore,
  url,
});

/** For a field that begins as null and may be something else later. */
export const none = <T>(): T | null => null;

export const noAddress = () => ({
  city: none<string>(),
  country: none<string>(),
  line1: none<string>(),
  line2: none<string>(),
  postal_code: none<string>(),
  state: none<string>(),
});

/** The database can't be opened as things are. The message is one sentence for whoever started the process. */
export class UnusableDatabaseError extends Error {
  override readonly name = "UnusableDatabaseError";
}

/** The code of a system error or a database error; drizzle wraps what the driver threw. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}

export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === "23505";

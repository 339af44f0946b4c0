/** Whether a page is of an older build than the server, which has its scripts no more: only loading it anew helps. */
export const isStaleBuild = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === "ChunkLoadError" ||
    /^(?:failed to load chunk|loading (?:css )?chunk|failed to find server action|failed to fetch dynamically imported|error loading dynamically imported|importing a module script failed)/i.test(
      error.message,
    ));

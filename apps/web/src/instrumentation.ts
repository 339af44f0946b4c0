import type { Instrumentation } from "next";

import { errorProject } from "./lib/env.ts";

/** Whatever breaks on the web server. What tells of it is loaded with the first error, and only where somebody is told. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const project = errorProject();
  if (!project) return;
  const { tellServerError } = await import("./lib/errors/server-errors.ts");
  await tellServerError(error, { request, route: context.routePath, part: context.routeType }, project);
};

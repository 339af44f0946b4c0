import type { Plugin } from "esbuild";

/** What runs on a server alone. Functions keep their data on PostgreSQL and their jobs in SQS. */
const ABSENT = /^(?:@electric-sql\/pglite.*|drizzle-orm\/pglite.*|pg-boss|pg)$/;

/** zod has its messages in fifty languages in the reach of everybody; the English ones it has besides. */
const ENGLISH = "zod-locales";

/** Leaves out what a function never runs. Whoever uses it all the same is told so. */
export const leaveOut: Plugin = {
  name: "leave-out",
  setup(build) {
    build.onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer }) =>
      /[\\/]zod[\\/]/.test(importer) ? { path: ENGLISH, namespace: "absent" } : undefined,
    );
    build.onResolve({ filter: ABSENT }, ({ path }) => ({ path, namespace: "absent" }));
    build.onLoad({ filter: /.*/, namespace: "absent" }, ({ path }) => ({
      contents: path === ENGLISH ? "" : absent(path),
    }));
  },
};

/** CommonJS, so that any name may be imported from it. */
const absent = (name: string) => `
  const refuse = (_, part) => {
    if (typeof part === "symbol" || part === "__esModule" || part === "then") return undefined;
    throw new Error(${JSON.stringify(`${name} is not part of this bundle: it runs on servers alone (`)} + part + ")");
  };
  module.exports = Object.create(new Proxy({}, { get: refuse }));`;

import type { Plugin } from "rolldown";

/** What runs on a server alone. Functions keep their data on PostgreSQL and their jobs in SQS. */
const ABSENT = /^(?:@electric-sql\/pglite.*|drizzle-orm\/pglite.*|pg-boss|pg)$/;

/** zod has its messages in fifty languages in the reach of everybody; the English ones it has besides. */
const LANGUAGES = /\/locales\/index\.js$/;
const ENGLISH = "\0english";

const NOT_HERE = "\0absent:";

/** Leaves out what a function never runs. Whoever uses it all the same is told so. */
export const leaveOut: Plugin = {
  name: "leave-out",
  resolveId: {
    filter: { id: [ABSENT, LANGUAGES] },
    handler(id, importer = "") {
      if (ABSENT.test(id)) return { id: `${NOT_HERE}${id}`, moduleSideEffects: false };
      return /[\\/]zod[\\/]/.test(importer) ? { id: ENGLISH, moduleSideEffects: false } : null;
    },
  },
  load(id) {
    if (id === ENGLISH) return "export {};";
    return id.startsWith(NOT_HERE) ? { code: absent(id.slice(NOT_HERE.length)), moduleType: "js" } : null;
  },
};

/** CommonJS, so that any name may be imported from it. */
const absent = (name: string) => `
  const refuse = (_, part) => {
    if (typeof part === "symbol" || part === "__esModule" || part === "then") return undefined;
    throw new Error(${JSON.stringify(`${name} is not part of this bundle: it runs on servers alone (`)} + part + ")");
  };
  module.exports = Object.create(new Proxy({}, { get: refuse }));`;

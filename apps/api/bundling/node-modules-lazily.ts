import { isBuiltin } from "node:module";

import type { Plugin } from "rolldown";

const OWN = "\0node:";

/**
 * Takes of Node's own modules what is used of them. An import reads every name that they export, and to read `ReadStream` or
 * `TextDecoder` Node loads streams, readline and the console's colours.
 */
export const nodeModulesLazily: Plugin = {
  name: "node-modules-lazily",
  resolveId: {
    filter: { id: /^(?:node:)?[a-z_/\d]+$/ },
    handler(id, importer = "", { kind }) {
      // What is required, or imported when it is needed, is wanted whole. An entry point, and the
      // bundler's own code, have to begin before all else.
      if (kind !== "import-statement" || !isBuiltin(id)) return null;
      if (this.getModuleInfo(importer)?.isEntry || importer.startsWith("\0")) return null;
      return { id: `${OWN}${id.replace(/^node:/, "")}`, moduleSideEffects: false };
    },
  },
  load: {
    filter: { id: /^\0node:/ },
    handler: (id) => ({ code: reading(`node:${id.slice(OWN.length)}`), moduleType: "js" }),
  },
};

/** What is marked as pure is left out when nobody imports it. */
function reading(name: string): string {
  const names = Object.keys(process.getBuiltinModule(name) ?? {}).filter((key) =>
    /^[a-zA-Z_$][\w$]*$/.test(key),
  );
  const exported = names.map((key, at) => `const n${at} = /* @__PURE__ */ (() => all.${key})();`);
  const list = names.map((key, at) => `n${at} as ${key}`);
  return `const all = /* @__PURE__ */ process.getBuiltinModule("${name}");
${exported.join("\n")}
export { all as default, ${list.filter((one) => !one.endsWith(" as default")).join(", ")} };`;
}

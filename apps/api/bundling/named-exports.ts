import { readFileSync } from "node:fs";

import type { Plugin } from "esbuild";

const OURS = Symbol("asked by this plugin");
const IS_MODULE = /^\s*(?:import|export)\b/m;

/**
 * Gives `await import("undici")` the names that Node finds in it. Of CommonJS that is loaded on first use, esbuild exports
 * nothing but `default`, and whoever takes a name from it is given undefined.
 */
export const namedExports: Plugin = {
  name: "named-exports",
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind !== "dynamic-import" || pluginData === OURS) return undefined;
      const asked = { kind: "import-statement", importer, resolveDir, pluginData: OURS } as const;
      const found = await build.resolve(path, asked);
      const isFile =
        found.errors.length === 0 &&
        found.namespace === "file" &&
        !found.external &&
        /\.c?js$/.test(found.path);
      if (!isFile || IS_MODULE.test(readFileSync(found.path, "utf8"))) return undefined;
      return { path, namespace: "named", pluginData: found.path };
    });
    build.onLoad({ filter: /.*/, namespace: "named" }, async ({ path, pluginData }) => {
      const file = String(pluginData);
      const names = Object.keys((await import(path)) as object).filter((name) =>
        /^[a-zA-Z_$][\w$]*$/.test(name),
      );
      const own = names.filter((name) => name !== "default" && name !== "module.exports");
      const contents = `import all from ${JSON.stringify(file)};\nexport default all;\nexport const { ${own.join(", ")} } = all;\n`;
      return { contents, resolveDir: import.meta.dirname };
    });
  },
};

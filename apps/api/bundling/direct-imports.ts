import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

import type { Plugin } from "esbuild";

const PACKAGES = resolve(import.meta.dirname, "../../../packages");

/** Packages of ours that others import through one `index.ts`. */
const NAMES = ["core", "extractive", "monitoring"];

/** Where each name comes from that a package's index passes on. */
const origins = new Map(
  NAMES.map((name) => [`@earmark/${name}`, originsIn(resolve(PACKAGES, name, "src/index.ts"))]),
);

function originsIn(index: string): Map<string, string> {
  const found = new Map<string, string>();
  const passedOn = /^export (?:\*|\{([^}]*)\}) from "([^"]+)";/gm;
  for (const [, names, from = ""] of readFileSync(index, "utf8").matchAll(passedOn)) {
    const path = resolve(dirname(index), from);
    for (const name of names === undefined ? declaredIn(path) : namesIn(names)) found.set(name, path);
  }
  return found;
}

function declaredIn(path: string): string[] {
  return [
    ...readFileSync(path, "utf8").matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm),
  ].map(([, name = ""]) => name);
}

function namesIn(list: string): string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && !name.startsWith("type "));
}

const IMPORT = /^import \{([^}]*)\} from "(@earmark\/\w+)";/gm;

/**
 * Code that imports from where things are, instead of from the index of their package. esbuild cuts what is loaded by
 * files, and takes whoever imports an index to need all that anybody needs of it.
 */
export const directly = (code: string): string =>
  code.replaceAll(IMPORT, (whole, names: string, from: string) => {
    const known = origins.get(from);
    if (!known) return whole;
    const lines = namesIn(names).map((name) => {
      const path = known.get(name.split(" as ")[0] ?? name);
      return `import { ${name} } from ${JSON.stringify(path ?? from)};`;
    });
    // As many lines as before: source maps go by them.
    return lines.join(" ") + whole.replaceAll(/[^\n]/g, "");
  });

/** `z` is an object that holds all of zod: whoever imports it needs everything. The AI SDK does; as a namespace it is cut. */
const WHOLE_ZOD = /^import \{ z(?: as (\w+))? \} from "(zod\/v4)";/gm;

/** The same within these packages, which import each other, and for zod within the AI SDK. */
export const directImports: Plugin = {
  name: "direct-imports",
  setup(build) {
    build.onLoad({ filter: /[\\/]packages[\\/]\w+[\\/]src[\\/].*\.ts$/ }, ({ path }) => ({
      contents: directly(readFileSync(path, "utf8")),
      loader: "ts",
    }));
    build.onLoad({ filter: /[\\/]node_modules[\\/](?:ai|@ai-sdk)[\\/].*\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(
        WHOLE_ZOD,
        (_, as = "z", from: string) => `import * as ${as} from "${from}";`,
      ),
      loader: "js",
    }));
  },
};

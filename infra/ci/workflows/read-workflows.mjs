import { readdirSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { parse } from "yaml";

import { root } from "../../local/settings.mjs";

/** GitHub's package imports its schema in a way that bundlers know, and Node wants to be told of. */
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context),
});
const { validate } = await import("@actions/languageservice");
const { TextDocument } = await import("vscode-languageserver-textdocument");

const workflows = ".github/workflows";

/** Every workflow and action of ours: `{ name, text, parsed }`. */
export function readWorkflows() {
  const files = [
    ...readdirSync(join(root, workflows)).map((name) => `${workflows}/${name}`),
    ".github/actions/setup/action.yml",
  ];
  return files.map((name) => {
    const text = readFileSync(join(root, name), "utf8");
    return { name, text, parsed: parse(text) };
  });
}

/** What GitHub itself would say: unknown keys, jobs and contexts, expressions that are none. */
export async function complaints({ name, text }) {
  const document = TextDocument.create(pathToFileURL(join(root, name)).href, "yaml", 1, text);
  const fileProvider = {
    getFileContent: async ({ path }) => ({ name: path, content: readFileSync(join(root, path), "utf8") }),
  };
  const found = await validate(document, { fileProvider });
  return found.map(
    ({ range, message }) => `line ${range.start.line + 1}: ${String(message.value ?? message)}`,
  );
}

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const RESULTS = fileURLToPath(new URL("./RESULTS.md", import.meta.url));
const OPENING =
  "# Results\n\nWritten by `npm run bench -- <name> --write`; the numbers of each benchmark stand between its own marks.\n";

/** Replaces one benchmark's part of RESULTS.md, and leaves those of the others as they are. */
export function writeResults(name: string, markdown: string): void {
  const before = existsSync(RESULTS) ? readFileSync(RESULTS, "utf8") : OPENING;
  const part = `<!-- ${name} -->\n\n${markdown.trim()}\n\n<!-- end of ${name} -->`;
  const known = new RegExp(`<!-- ${name} -->[^]*<!-- end of ${name} -->`);
  writeFileSync(RESULTS, known.test(before) ? before.replace(known, () => part) : `${before}\n${part}\n`);
}

/** Prints a heading and what belongs below it, and gives both as Markdown. */
export function section(heading: string, body: string): string {
  console.log(`\n${heading}\n${body}`);
  return `## ${heading}\n\n${body}\n`;
}

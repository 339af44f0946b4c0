import { readFile } from "node:fs/promises";

import type { ErrorCode } from "@earmark/core";

const PAGE = new URL("../../../../docs/problems.md", import.meta.url);

/** What docs/problems.md says about an error code, heading included. */
export async function problemSection(code: ErrorCode): Promise<string> {
  const sections = (await readFile(PAGE, "utf8")).split(/^(?=##+ )/m);
  return sections.find((section) => section.startsWith(`### ${code}\n`)) ?? `### ${code}\n`;
}

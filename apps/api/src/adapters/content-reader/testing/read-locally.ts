import type { Document } from "@earmark/core";

import { fileFormat } from "../file/file-format.ts";
import { type FileTask, run } from "../file/task.ts";

/** Reads a file here and now, without the isolate, for tests of what becomes of it. */
export async function readLocally(
  file: Uint8Array | string,
  name: string,
  more: Partial<FileTask> = {},
): Promise<Document> {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  const format = fileFormat({ bytes, name, declaredType: null }) as FileTask["format"];
  return run({ format, bytes, charset: null, name, facts: {}, ...more });
}

/** The segments as `[mark, text]`, for a glance. */
export const glance = ({ segments }: Document): [string, string][] =>
  segments.map(({ heading, block, text }) => [heading ? `h${heading}` : (block ?? "p"), text]);

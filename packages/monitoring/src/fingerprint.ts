import type { ExceptionValue, ScrubbedEvent, StackFrame } from "./event.ts";
import { shortHash } from "./hash.ts";
import { fileShape, textShape } from "./text-shape.ts";

/** What errors are counted by. */
export interface ErrorKind {
  /** Names the kind; the same in every process, and for a message with another id in it. */
  key: string;
  /** The wider kind that shares a reserve: one place that makes ever new kinds uses up no other's. */
  family: string;
  /** Class, code and place, for Sentry's `fingerprint` and for people. */
  parts: string[];
}

/**
 * The kind of an event: class, code and the top frame of our own, with ids, addresses, numbers and hashes taken out. A
 * line number is left out, so that an error stays one kind over releases. Where the frame says little (none, or one of a
 * minified build) the shape of the message tells kinds apart.
 *
 * `code` is the error's own, such as `ECONNRESET`; by default the event's tag of that name.
 */
export function kindOf(event: ScrubbedEvent, code = event.tags?.["code"]): ErrorKind {
  const thrown = event.exception?.values.at(-1);
  const name = textShape(thrown?.type ?? "message") || "Error";
  const place = placeOf(thrown);
  const detail = place.isTelling ? [] : [textShape(thrown?.value ?? event.message ?? "")];
  const parts = [name, codeOf(code), place.text, ...detail].filter((part) => part.length > 0);
  const family = `${name}|${codeOf(code)}|${place.isTelling ? "" : "?"}`;
  return { key: `k${shortHash(parts.join("\n"))}`, family: shortHash(family), parts };
}

const codeOf = (code: unknown) =>
  typeof code === "string" || typeof code === "number" ? String(code).slice(0, 40) : "";

function placeOf(thrown: ExceptionValue | undefined): { text: string; isTelling: boolean } {
  const frames = thrown?.stacktrace?.frames ?? [];
  const top = frames.findLast((frame) => frame.in_app !== false) ?? frames.at(-1);
  if (!top) return { text: "", isTelling: false };
  const [file, name] = [fileShape(top.filename ?? top.module ?? ""), functionOf(top)];
  return { text: [file, name].filter(Boolean).join(" "), isTelling: name.length > 0 && file.length > 0 };
}

/** A name of at most two letters was given by a minifier, and is another one in the next build. */
function functionOf(frame: StackFrame): string {
  const name =
    (frame.function ?? "")
      .replace(/^(?:async|new|Object|Module|Function)[. ]/, "")
      .split(".")
      .at(-1) ?? "";
  return /^[\w$#]{3,}$/.test(name) && !/^(?:anonymous|<anonymous>|eval)$/.test(name) ? textShape(name) : "";
}

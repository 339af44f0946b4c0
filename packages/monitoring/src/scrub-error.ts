import type { ExceptionValue, ScrubbedEvent, StackFrame } from "./event.ts";
import { ownAddress } from "./own-address.ts";
import { defined, flag, number, some, word } from "./scrub-plain.ts";
import { dataOf, entriesOf, type Room, scrubProse } from "./scrub-values.ts";

const MAX_EXCEPTIONS = 5;
const MAX_FRAMES = 50;
const MAX_IMAGES = 50;

/** The errors of an event, the thrown one last. Lines of code, arguments and variables stay here. */
export function exceptionOf(exception: unknown, room: Room): ScrubbedEvent["exception"] {
  const all = entriesOf(dataOf(exception, "values"), 100);
  const values = some(all.slice(-MAX_EXCEPTIONS), (value): ExceptionValue => {
    return defined({
      type: scrubProse(dataOf(value, "type"), room)?.slice(0, 100),
      value: scrubProse(dataOf(value, "value"), room),
      mechanism: mechanismOf(dataOf(value, "mechanism")),
      stacktrace: framesOf(dataOf(value, "stacktrace"), room),
    });
  });
  return values && { values };
}

const mechanismOf = (mechanism: unknown): ExceptionValue["mechanism"] =>
  mechanism
    ? defined({
        type: word(dataOf(mechanism, "type")),
        handled: flag(dataOf(mechanism, "handled")),
        synthetic: flag(dataOf(mechanism, "synthetic")),
      })
    : undefined;

function framesOf(stacktrace: unknown, room: Room): ExceptionValue["stacktrace"] {
  const all = entriesOf(dataOf(stacktrace, "frames"), 1_000);
  const frames = some(all.slice(-MAX_FRAMES), (frame): StackFrame => {
    return defined({
      filename: fileOf(dataOf(frame, "filename")),
      function: scrubProse(dataOf(frame, "function"), room)?.slice(0, 200),
      module: scrubProse(dataOf(frame, "module"), room)?.slice(0, 200),
      lineno: number(dataOf(frame, "lineno")),
      colno: number(dataOf(frame, "colno")),
      in_app: flag(dataOf(frame, "in_app")),
    });
  });
  return frames && { frames };
}

/** A file of the API's bundles. Its name ends in a hash of what is in it, which looks like a key where the name is long. */
const OF_A_BUNDLE = /^app:\/\/\/(?:threads\/)?[a-z-]{1,60}(?:-[A-Z0-9]{8})?\.mjs$/;

/** A file of ours, without the name of whoever's folder it is in. */
const fileOf = (file: unknown) => {
  if (typeof file !== "string") return undefined;
  return OF_A_BUNDLE.test(file)
    ? file
    : ownAddress(file.slice(0, 2_000).replaceAll("\\", "/")).replace(/\/(?:home|Users)\/[^/]+/i, "/~");
};

/** What source maps are found by. */
export function imagesOf(meta: unknown): ScrubbedEvent["debug_meta"] {
  const images = some(entriesOf(dataOf(meta, "images"), MAX_IMAGES), (image) => {
    const [type, debugId] = [word(dataOf(image, "type")), dataOf(image, "debug_id")];
    if (!type || typeof debugId !== "string" || !/^[0-9a-f-]{32,36}$/i.test(debugId)) return undefined;
    const codeFile = fileOf(dataOf(image, "code_file"));
    return { type, debug_id: debugId, ...(codeFile && { code_file: codeFile }) };
  });
  return images && { images };
}

import { SourceError } from "@earmark/core";
import { Parser } from "htmlparser2";

import { detectCharset } from "../../fetch/charset.ts";

const LIMITS = { depth: 1_000, tags: 1_000_000, attributes: 500 };
const CHUNK_BYTES = 65_536;

export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text?(text: string): void;
}

/**
 * Tells what is in an XML file, in order, without a tree; names come without their prefix. Entities of its own, a
 * thousand levels or hundreds of attributes are in no document that a program wrote.
 * Throws SourceError: "malformed", "too-large".
 */
export function walkXml(bytes: Uint8Array, events: XmlEvents): void {
  const parser = new Parser(guarded(events), { xmlMode: true });
  const decoder = new TextDecoder(detectCharset(bytes.subarray(0, CHUNK_BYTES), "utf-8"));
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true }));
  parser.end(decoder.decode());
}

/** The same events without some elements and all that is in them. */
export function withoutSkipped(skippedNames: ReadonlySet<string>, events: Required<XmlEvents>): XmlEvents {
  let depth = 0;
  return {
    open(name, attributes) {
      if (depth > 0 || skippedNames.has(name)) depth++;
      else events.open(name, attributes);
    },
    close(name) {
      if (depth > 0) depth--;
      else events.close(name);
    },
    text(text) {
      if (depth === 0) events.text(text);
    },
  };
}

function guarded(events: XmlEvents) {
  let depth = 0;
  let tags = 0;
  let attributes = 0;
  return {
    onopentagname() {
      attributes = 0;
      if (++depth > LIMITS.depth) throw malformed("nested too deep");
      if (++tags > LIMITS.tags)
        throw new SourceError("too-large", "The file has more parts than can be read");
    },
    onattribute() {
      if (++attributes > LIMITS.attributes) throw malformed("full of attributes");
    },
    onopentag: (name: string, found: Record<string, string>) => events.open(local(name), found),
    onclosetag(name: string) {
      depth--;
      events.close(local(name));
    },
    ontext: (text: string) => events.text?.(text),
    onprocessinginstruction(_name: string, data: string) {
      if (/^!(?:DOCTYPE[^>]*\[|ENTITY)/i.test(data.slice(0, 2_000)))
        throw malformed("declaring its own entities");
    },
  };
}

/** `w:p` → `p`. */
function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function malformed(what: string): SourceError {
  return new SourceError("malformed", `The file is ${what}, as no program writes it`);
}

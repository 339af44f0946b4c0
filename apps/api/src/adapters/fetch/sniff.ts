import { decode } from "./charset.ts";
import { binaryType, documentType } from "./magic.ts";

const HEAD_BYTES = 4_096;
const TAIL_BYTES = 64;

/** Control characters that no text holds (WHATWG MIME Sniffing, "binary data byte"). */
const BINARY = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

/** Two bytes a character: by the byte order mark, or by the "<?" of an XML declaration. */
const UTF16 = /^(?:\xff\xfe|\xfe\xff|<\0\?\0|\0<\0\?)/;
const PROLOG_ITEM = /^\s*(?:<\?.*?\?>|<!--.*?-->)/s;
const DOCTYPE = /^\s*<!doctype[^[>]*(?:\[.*?\])?\s*>/is;
const XML_ROOT = /^\s*<(?:\w+:)?(\w+)/;
const HTML_DOCUMENT = /^\s*<(?:!doctype html|html|head)[\s>]/i;
const HTML_ELEMENT =
  /^<(?:!--|(?:script|iframe|h1|div|font|table|a|style|title|b|body|br|p|article|main|section|meta|link)[\s>])/i;
const JSON_START = /^(?:\{\s*["}]|\[\s*(?:["{[\]]|(?:-?\d[\d.eE+-]*|true|false|null)\s*,))/;
const JSON_END = /[}\]][\s\0]*$/;
const SRT_CUE = /^\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]+-->/;

const XML_TYPES: Readonly<Record<string, string>> = {
  rss: "application/rss+xml",
  feed: "application/atom+xml",
  RDF: "application/rdf+xml",
  opml: "text/x-opml",
  tt: "application/ttml+xml",
  svg: "image/svg+xml",
  // A page is a page, whichever way it is written.
  html: "text/html",
};

/**
 * What a body is, as a media type without parameters. Its own marks outweigh what the server declared, because
 * feeds come as text/html, transcripts as text/plain and error pages as anything.
 * @param declared the server's media type in lower case, or null
 */
export function sniffType(body: Uint8Array, declared: string | null): string {
  const head = body.subarray(0, HEAD_BYTES);
  const latin1 = Buffer.from(head).toString("latin1");
  const text = decode(head, null).trimStart();
  // A stray control character does not make a page binary.
  const isBinary = BINARY.test(latin1) && !UTF16.test(latin1) && !text.startsWith("<");
  const marked = isBinary ? binaryType(latin1) : documentType(latin1);
  if (marked !== null) return marked;
  if (isBinary) return declared !== null && !isTextual(declared) ? declared : "application/octet-stream";
  const tail = Buffer.from(body.subarray(-TAIL_BYTES)).toString("latin1");
  return textType(text, tail, declared);
}

/** Whether a body of this type is characters, and so has a charset. */
export function isTextual(essence: string): boolean {
  return /^text\/|[/+](?:json|xml)$|^application\/(?:x-subrip|(?:x-)?javascript|x-ndjson|yaml)$/.test(
    essence,
  );
}

function textType(head: string, tail: string, declared: string | null): string {
  if (/^WEBVTT(?:\s|$)/.test(head)) return "text/vtt";
  const marked = xmlOrHtmlType(head, declared);
  if (marked !== null) return marked;
  if (SRT_CUE.test(head)) return "application/x-subrip";
  const isJson = JSON_START.test(head) && JSON_END.test(tail);
  if (isJson && declared !== "text/html" && !declared?.endsWith("json")) return "application/json";
  return declared !== null && isTextual(declared) ? declared : "text/plain";
}

function xmlOrHtmlType(head: string, declared: string | null): string | null {
  const content = afterProlog(head);
  if (HTML_DOCUMENT.test(content)) return "text/html";
  const root = XML_ROOT.exec(content.replace(DOCTYPE, ""))?.[1] ?? "";
  const isXml = head.startsWith("<?xml") || (declared !== null && /[/+]xml$/.test(declared));
  if (isXml || /^(?:rss|feed|RDF|opml)$/.test(root))
    return (Object.hasOwn(XML_TYPES, root) && XML_TYPES[root]) || "application/xml";
  // Plain text and markdown may begin with a tag; that alone does not make them pages.
  const isPlain = declared === "text/plain" || declared === "text/markdown";
  return !isPlain && HTML_ELEMENT.test(head) ? "text/html" : null;
}

/** One item at a time: a single pattern for all of them would take exponential time on hostile comments. */
function afterProlog(head: string): string {
  let content = head;
  while (PROLOG_ITEM.test(content)) content = content.replace(PROLOG_ITEM, "");
  return content;
}

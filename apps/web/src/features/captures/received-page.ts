import type { Schemas } from "@earmark/api-client";

import { pageMessage, type SentPage } from "./bookmarklet.ts";

export interface ReceivedPage {
  capture: Schemas["NewCapture"];
  /** Whether the message came from a bookmarklet that was made in this browser, and not from the page itself. */
  isOurs: boolean;
}

/** Of each; the page itself is cut by the bookmarklet, so that all of it fits into what the contract takes. */
const maxTextChars = 700_000;

/** What a message to the capture page brings, or undefined when it is none of ours or speaks for another site. */
export function receivedPage(
  data: unknown,
  origin: string,
  ownKey: string | undefined,
): ReceivedPage | undefined {
  if (!isMessage(data) || !isPage(data.page)) return undefined;
  const { url, title, html, selection, captions } = data.page;
  if (URL.parse(url)?.origin !== origin) return undefined;
  const chosen = selection.trim();
  const capture: Schemas["NewCapture"] = {
    url,
    ...(title && { title: title.slice(0, 300) }),
    // A few marked words are an accident of the mouse; a marked passage is what is wanted.
    ...(chosen.split(/\s+/).length >= 30 && { selection: chosen.slice(0, maxTextChars) }),
    ...(html && { html }),
    ...(captions && {
      captions: {
        content: captions.content.slice(0, maxTextChars),
        ...(captions.language && { language: captions.language }),
        isAutomatic: captions.isAutomatic,
      },
    }),
  };
  return { capture, isOurs: ownKey !== undefined && data.key === ownKey };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const isMessage = (data: unknown): data is { key: unknown; page: unknown } =>
  isRecord(data) && data["type"] === pageMessage && "page" in data;

const isPage = (page: unknown): page is SentPage =>
  isRecord(page) &&
  ["url", "title", "html", "selection"].every((name) => typeof page[name] === "string") &&
  (page["captions"] === null ||
    (isRecord(page["captions"]) && typeof page["captions"]["content"] === "string"));

import { cleanText } from "../documents/cleaning.ts";

/**
 * The content between two lines that carry the mark. Whoever wrote the content cannot know the mark, and what looks
 * like such a line in it, or like a control token of a chat format, is changed so that it is none. Keep the mark the
 * same for one content: prompt caches know a text by its beginning.
 */
export function fenceContent(text: string, mark: string): string {
  return `<<<content ${mark}>>>\n${disarm(text, mark)}\n<<<end ${mark}>>>`;
}

/** Begins a control token somewhere: ChatML and Llama 3, Gemma, Llama 2 and Mistral, and those of half of all others. */
const CONTROL = /<(?=\||\uFF5C|\/?(?:s|bos|eos|pad|unk|start_of_turn|end_of_turn|\/?think|system)>)/gi;

/** The text without anything that could pass for a fence, for its mark, or for the end of a message. */
export function disarm(text: string, mark: string): string {
  const disarmed = cleanText(text)
    .replaceAll(/<{2,}/g, (run) => "‹".repeat(run.length))
    .replaceAll(CONTROL, "‹")
    .replaceAll(/\[(?=\/?INST\])/gi, "(");
  return withoutMark(disarmed, mark);
}

/** A mark that got about says nothing any more. Every other character stays. */
export const withoutMark = (text: string, mark: string): string =>
  mark === "" ? text : text.replaceAll(new RegExp(mark.replaceAll(/[^\da-z]/gi, "\\$&"), "gi"), "…");

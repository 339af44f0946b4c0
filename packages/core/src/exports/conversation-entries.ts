import type { Context } from "../context.ts";
import type { ArchiveEntry } from "../ports/archive-writer.ts";
import { getConversation } from "../questions/get-conversation.ts";
import { listConversations } from "../questions/list-conversations.ts";
import type { ConversationWithQuestions, Question } from "../questions/question.ts";
import { asJson } from "./as-json.ts";
import { clockTime } from "./clock-time.ts";
import { fileName } from "./file-name.ts";
import { asMarkdown } from "./markdown-text.ts";

const A_PAGE = 100;

/** What was asked, and what was answered: for each conversation JSON with everything, and Markdown to read. */
export async function* conversationEntries(
  ctx: Context<"clock" | "conversations">,
): AsyncGenerator<ArchiveEntry> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await listConversations(ctx, { limit: A_PAGE, ...(cursor !== undefined && { cursor }) });
    for (const { id, title, createdAt, updatedAt } of page.conversations) {
      const whole = await getConversation(ctx, id);
      const path = `questions/${createdAt.slice(0, 10)} ${fileName(title)} (${id})`;
      const at = new Date(updatedAt);
      yield { path: `${path}.json`, text: asJson(whole), at };
      yield { path: `${path}.md`, text: conversationMarkdown(whole), at };
    }
    cursor = page.nextCursor;
  }
}

const conversationMarkdown = ({ conversation, questions }: ConversationWithQuestions): string =>
  [`# ${asMarkdown(conversation.title)}`, ...questions.flatMap(questionMarkdown)].join("\n\n") + "\n";

function questionMarkdown({ id, text, answer, failure, passages }: Question): string[] {
  const placeOf = new Map(
    passages.map((passage, index) => [keyOf(passage.itemId, passage.segment.id), index]),
  );
  const mark = (itemId: string, segmentId: string) => {
    const place = placeOf.get(keyOf(itemId, segmentId));
    return place === undefined ? "" : `[^${id}-${place + 1}]`;
  };
  const sentences = answer?.sentences.map(
    (sentence) =>
      asMarkdown(sentence.text) +
      sentence.citations.map(({ itemId, segmentId }) => mark(itemId, segmentId)).join(""),
  );
  const notes = passages.map(({ itemTitle, segment }, index) => {
    const time = segment.startMs === undefined ? "" : `, ${clockTime(segment.startMs)}`;
    return `[^${id}-${index + 1}]: ${asMarkdown(itemTitle)}${time}: “${asMarkdown(segment.text)}”`;
  });
  return [
    `## ${asMarkdown(text)}`,
    ...(sentences && sentences.length > 0 ? [sentences.join(" ")] : []),
    ...(failure ? [`*${asMarkdown(failure.detail)}*`] : []),
    ...notes,
  ];
}

const keyOf = (itemId: string, segmentId: string) => `${itemId} ${segmentId}`;

import { numberSegments, type Segment } from "../documents/document.ts";
import { answerQuestion } from "../questions/answer-question.ts";
import { askQuestion } from "../questions/ask-question.ts";
import type { AnswerEvent, NewQuestion } from "../questions/question.ts";
import { fakeModels, type AnyRequest } from "./fake-models.ts";
import { actor, fakePorts } from "./fakes.ts";
import { sampleDocument, sampleStored } from "./samples.ts";

type Ports = ReturnType<typeof fakePorts>;

/** Puts a ready item with these texts into an owner's library. */
export async function putItem(
  ports: Ports,
  given: {
    id: string;
    texts: readonly (string | Omit<Segment, "id">)[];
    ownerId?: string;
    title?: string;
    language?: string;
    tags?: string[];
  },
): Promise<void> {
  const { id, texts, ownerId = "ada", title = "A talk", language = "en", tags = [] } = given;
  const segments = numberSegments(texts.map((text) => (typeof text === "string" ? { text } : text)));
  const document = sampleDocument({ title, language, segments });
  await ports.items.insert(ownerId, sampleStored({ id, title, tags }));
  const begun = await ports.items.beginRun(ownerId, id, ports.clock.now());
  if (!begun) throw new Error(`${id} can't be taken`);
  await ports.documents.save(begun.run, document);
  const signal = new AbortController().signal;
  await ports.search.index(begun.run, document, { names: {}, signal });
  await ports.items.advance(begun.run, { status: "ready" }, ports.clock.now());
}

/** A library to ask, with a model that answers as told, or without one. */
export function askable(answer?: (request: AnyRequest) => unknown, overrides: Partial<Ports> = {}) {
  const models = answer && fakeModels(answer);
  const ports = fakePorts({ ...(models && { models }), ...overrides });
  const ctx = (userId = "ada") => ({ ...ports, actor: actor(userId) });
  const never = new AbortController().signal;
  const ask = async (
    given: NewQuestion,
    { userId = "ada", signal = never }: { userId?: string; signal?: AbortSignal } = {},
  ) => {
    const events: AnswerEvent[] = [];
    const asked = await askQuestion(ctx(userId), given);
    await answerQuestion(ctx(userId), asked, { signal, tell: (event) => void events.push(event) });
    const last = events.at(-1);
    if (last?.type !== "answer" && last?.type !== "failure") throw new Error("It was never answered");
    return { events, question: last.question, conversation: asked.conversation };
  };
  return { ports, ctx, ask, calls: models?.calls ?? [] };
}

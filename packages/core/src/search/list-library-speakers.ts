import type { Context } from "../context.ts";

/** More are no choice for a person. */
const MAX_SPEAKERS = 100;

/** Who speaks in the asker's items, as they are called there, whoever says most first. */
export async function listLibrarySpeakers({ actor, search }: Context<"search">): Promise<string[]> {
  return search.listSpeakers(actor.userId, MAX_SPEAKERS);
}

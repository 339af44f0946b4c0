import type { Context } from "../context.ts";
import type { Preferences } from "./preferences.ts";

/** Replaces what the person has chosen. A template or model that is gone by the time it is used counts as not chosen. */
export async function savePreferences(
  { actor, preferences }: Context<"preferences">,
  chosen: Preferences,
): Promise<Preferences> {
  await preferences.save(actor.userId, chosen);
  return chosen;
}

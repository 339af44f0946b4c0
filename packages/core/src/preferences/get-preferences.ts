import type { Context } from "../context.ts";
import { NO_PREFERENCES, type Preferences } from "./preferences.ts";

/** What the person has chosen, or that they have chosen nothing. */
export async function getPreferences({ actor, preferences }: Context<"preferences">): Promise<Preferences> {
  return (await preferences.find(actor.userId)) ?? NO_PREFERENCES;
}

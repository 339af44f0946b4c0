import type { Preferences } from "../preferences/preferences.ts";

/** What each person has chosen once for all. */
export interface PreferencesRepository {
  find(ownerId: string): Promise<Preferences | undefined>;
  save(ownerId: string, preferences: Preferences): Promise<void>;
}

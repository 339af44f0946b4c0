import { expect, test } from "vitest";

import { newOwner, type OpenStores } from "./stores.ts";

/** What every PreferencesRepository must do. */
export function preferencesRepositoryContract(open: OpenStores) {
  test("what a person prefers is kept, replaced as a whole, and theirs alone", async () => {
    const { preferences } = await open();
    const [ada, bob] = [newOwner(), newOwner()];
    expect(await preferences.find(ada)).toBeUndefined();
    const first = { summaryLanguage: "pt-BR", templateId: "brief", model: "openai:gpt-5-mini" };
    await preferences.save(ada, first);
    expect(await preferences.find(ada)).toEqual(first);
    await preferences.save(ada, { ...first, summaryLanguage: null, model: null });
    expect(await preferences.find(ada)).toEqual({ ...first, summaryLanguage: null, model: null });
    expect(await preferences.find(bob)).toBeUndefined();
  });
}

import { expect, test } from "vitest";

import { post, testApp } from "../testing/test-app.ts";

const refused = { code: "invalid-input", status: 400 };

test("names that no text can have are refused before anything looks for them", async () => {
  const { send } = testApp();
  for (const query of [
    "speaker=%00",
    "tag=%E2%80%8B",
    "feedId=%00",
    "feedId=x",
    "itemId=%00",
    "cursor=%00",
  ]) {
    const answer = await send(`/v1/search?q=tide&${query}`, { as: "ada" });
    expect(await answer.json(), query).toMatchObject(refused);
  }
  for (const scope of [{ tag: "\0" }, { feedId: "\0" }, { itemIds: ["\0"] }]) {
    const answer = await send("/v1/questions", { ...post({ text: "tide", scope }), as: "ada" });
    expect(await answer.json(), JSON.stringify(scope)).toMatchObject(refused);
  }
});

test("a model or a version that no store could hold is none", async () => {
  const { send } = testApp();
  const wishes = [{ model: "local:\0" }, { model: "local:\uD800" }, { templateVersion: 2 ** 31 }];
  for (const wish of wishes) {
    const answer = await send("/v1/items/itm_1/summaries", { ...post(wish), as: "ada" });
    expect(await answer.json(), JSON.stringify(wish)).toMatchObject(refused);
  }
  const preferences = { summaryLanguage: null, templateId: null, model: "local:\0" };
  const answer = await send("/v1/preferences", { ...post(preferences), method: "PUT", as: "ada" });
  expect(await answer.json()).toMatchObject(refused);
});

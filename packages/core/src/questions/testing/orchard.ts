import { askable, putItem } from "../../testing/asking.ts";
import type { AnyRequest } from "../../testing/fake-models.ts";

export const ORCHARD = [
  "Forty-two pupils planted the orchard in 1931.",
  "The schoolteacher chose the hill for its wind.",
  "The parish council paid for the saplings.",
];
const HARBOUR = ["The harbour measures its tides with a gauge.", "Nobody planted anything at the harbour."];

/** Ada's library of an orchard and a harbour, and an item of Bob's. */
export async function library(
  answer?: (request: AnyRequest) => unknown,
  overrides?: Parameters<typeof askable>[1],
) {
  const scene = askable(answer, overrides);
  await putItem(scene.ports, { id: "itm_orchard", title: "The orchard", texts: ORCHARD, tags: ["gardens"] });
  await putItem(scene.ports, { id: "itm_harbour", title: "The harbour", texts: HARBOUR });
  await putItem(scene.ports, { id: "itm_bob", ownerId: "bob", texts: ["Bob planted pupils, too."] });
  return scene;
}
export const aboutOrchard = { scope: { itemIds: ["itm_orchard"] } };

/** An answer as a model gives it. */
export const said = (...sentences: [text: string, ...cites: number[]][]) => ({
  found: true,
  sentences: sentences.map(([text, ...cites]) => ({ text, cites })),
});
export const notFound = { found: false, sentences: [] };

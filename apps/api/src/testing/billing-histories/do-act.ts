import { cancelSubscription, changePlan, openPortal, resumeSubscription, startCheckout } from "@earmark/core";

import { pressOn } from "../stripe-server/shop.ts";
import type { Act } from "./life.ts";
import { asking, type World } from "./world.ts";

/** Does what a person does: in the app, on Stripe's pages, at their bank. Or what an operator does in the dashboard. */
export async function doAct(world: World, act: Act): Promise<void> {
  const { ports, stripe } = world;
  const ctx = asking(world);
  const { controls, books } = stripe;
  const customer = (await ports.customers.find(world.ownerId))?.customerId ?? "";
  switch (act.type) {
    case "checkout":
      return press(world, (await startCheckout(ctx, act.deal)).url, { action: "pay" });
    case "decline-checkout":
      return press(world, (await startCheckout(ctx, act.deal)).url, { action: "decline" });
    case "change":
      if (act.by === "app") await changePlan(ctx, act.deal);
      else await inPortal(world, { action: "switch", value: priceOf(world, act.deal) });
      return;
    case "cancel":
      if (act.by === "app") await cancelSubscription(ctx);
      else await inPortal(world, { action: "cancel" });
      return;
    case "resume":
      if (act.by === "app") await resumeSubscription(ctx);
      else await inPortal(world, { action: "resume" });
      return;
    case "card":
      return controls.card({ customer, card: act.card });
    case "pay-owed":
      return inPortal(world, { action: "owed" });
    case "refund-part":
      return void controls.refund({ customer, amount: 1 });
    case "refund-all":
      return void controls.refund({ customer });
    case "dispute":
      return void controls.dispute({ customer });
    case "win-dispute":
    case "lose-dispute": {
      const open = [...books.disputes.values()].find(({ status }) => status === "needs_response");
      controls.decide({ dispute: open?.id ?? "", status: act.type === "win-dispute" ? "won" : "lost" });
    }
  }
}

/** Whether there is a charge that may be given back or denied. */
export const hasPaid = ({ stripe: { books } }: World) =>
  [...books.charges.values()].some(({ paid, refunded, disputed }) => paid && !refunded && !disputed);

const priceOf = ({ stripe }: World, { plan, interval }: { plan: string; interval: string }) =>
  [...stripe.books.prices.values()].find((price) => price.lookup_key === `earmark_${plan}_${interval}`)?.id ??
  "";

async function inPortal(world: World, fields: Record<string, string>): Promise<void> {
  await press(world, (await openPortal(asking(world))).url, fields);
}

async function press({ stripe }: World, url: string, fields: Record<string, string>): Promise<void> {
  const response = await pressOn(stripe.fetch, url, fields);
  const isRefused = response.status !== 303;
  if (isRefused !== (fields["action"] === "decline")) throw new Error(`${url} answered ${response.status}`);
}

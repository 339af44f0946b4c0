import {
  Billing,
  cancelSubscription,
  changePlan,
  getBilling,
  NewCheckout,
  NewPlan,
  openPortal,
  PaymentPage,
  refreshBilling,
  resumeSubscription,
  startCheckout,
} from "@earmark/core";

import { personal, staying } from "../http/access.ts";
import { limitBilling } from "../http/rate-limit.ts";
import { body, createRoute, json, problems, router } from "../http/router.ts";

const common = { tags: ["Billing"], security: personal };
/** For what asks the payment service. */
const middleware = limitBilling;
const after = (description: string) => ({ 200: json(Billing, description) });

const get = createRoute({
  ...common,
  operationId: "getBilling",
  summary: "Read which plan one has, why, and what becomes of it",
  method: "get",
  path: "/billing",
  responses: { ...after("As far as we have heard"), ...problems() },
});

const refresh = createRoute({
  ...common,
  middleware,
  operationId: "refreshBilling",
  summary: "Ask the payment service anew which plan one has",
  description: "For who comes back from paying: news of it may be late.",
  method: "post",
  path: "/billing/refresh",
  responses: { ...after("What is true now"), ...problems() },
});

const checkout = createRoute({
  ...common,
  middleware,
  operationId: "startCheckout",
  security: staying,
  summary: "Open a page on which to buy a plan",
  description:
    "The same page while it is open, for the same wish. It leads back to the web app's settings of the plan.",
  method: "post",
  path: "/billing/checkout",
  request: { body: body(NewCheckout) },
  responses: { 200: json(PaymentPage, "Where to pay"), ...problems(404, 409, 413, 415) },
});

const portal = createRoute({
  ...common,
  middleware,
  operationId: "openPortal",
  summary: "Open a page on which to manage cards, invoices and the plan",
  method: "post",
  path: "/billing/portal",
  responses: { 200: json(PaymentPage, "Where to manage it"), ...problems(404, 409) },
});

const change = createRoute({
  ...common,
  middleware,
  operationId: "changePlan",
  security: staying,
  summary: "Change plan, interval or seats of one's subscription, at once",
  description:
    "What is left of what was paid is credited; the difference is charged now, or kept for the next invoice. A subscription that was cancelled goes on.",
  method: "put",
  path: "/billing/plan",
  request: { body: body(NewPlan) },
  responses: { ...after("What one has now"), ...problems(402, 404, 409, 413, 415) },
});

const cancel = createRoute({
  ...common,
  middleware,
  operationId: "cancelSubscription",
  summary: "End one's subscription with what is paid for",
  method: "post",
  path: "/billing/cancel",
  responses: { ...after("The plan stays until `cancelAt`"), ...problems(404, 409) },
});

const resume = createRoute({
  ...common,
  middleware,
  operationId: "resumeSubscription",
  security: staying,
  summary: "Let a subscription that was cancelled, and has not ended, go on",
  method: "post",
  path: "/billing/resume",
  responses: { ...after("It is renewed after all"), ...problems(404, 409) },
});

export const billing = router()
  .openapi(get, async (c) => c.json(await getBilling(c.var.ctx), 200))
  .openapi(refresh, async (c) => c.json(await refreshBilling(c.var.ctx), 200))
  .openapi(checkout, async (c) => c.json(await startCheckout(c.var.ctx, c.req.valid("json")), 200))
  .openapi(portal, async (c) => c.json(await openPortal(c.var.ctx), 200))
  .openapi(change, async (c) => c.json(await changePlan(c.var.ctx, c.req.valid("json")), 200))
  .openapi(cancel, async (c) => c.json(await cancelSubscription(c.var.ctx), 200))
  .openapi(resume, async (c) => c.json(await resumeSubscription(c.var.ctx), 200));

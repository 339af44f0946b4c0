import { type Context, Hono } from "hono";
import { html } from "hono/html";

import { type Books, get } from "../books/books.ts";
import { announceEnd, changeItem, endOf, type ProrationBehavior } from "../books/changing.ts";
import { itemOf } from "../books/invoicing.ts";
import { collectFor, end } from "../books/subscribing.ts";
import { parseForm, text } from "../form.ts";
import type { PortalConfiguration, PortalSession } from "../objects/portal.ts";
import type { Subscription } from "../objects/subscription.ts";
import { StripeFailure } from "../stripe-failure.ts";
import { day, money, page } from "./layout.ts";

/** The customer portal: what the configuration allows, done by a person. */
export function portalPage(books: Books): Hono {
  const app = new Hono();
  app.get("/p/session/:id", (c) => show(books, c));
  app.post("/p/session/:id", async (c) => {
    const session = books.portalSessions.get(c.req.param("id"));
    if (!session) return c.notFound();
    const fields = parseForm(await c.req.text());
    try {
      act(books, session, { action: text(fields, "action") ?? "", value: text(fields, "value") ?? "" });
    } catch (error) {
      if (error instanceof StripeFailure) return show(books, c, error.message);
      throw error;
    }
    const after = session.flow?.after_completion.redirect?.return_url;
    return c.redirect(after ?? c.req.path, 303);
  });
  return app;
}

const liveOf = (books: Books, { customer }: PortalSession) =>
  [...books.subscriptions.values()].filter((row) => row.customer === customer && row.status !== "canceled");

const configurationOf = (books: Books, { configuration }: PortalSession) =>
  get(books.portalConfigurations, "configuration", configuration);

function act(
  books: Books,
  session: PortalSession,
  { action, value }: { action: string; value: string },
): void {
  if (action === "card") {
    books.cards.set(session.customer, value === "good" ? "good" : "declined");
    return;
  }
  const { features } = configurationOf(books, session);
  const [first] = liveOf(books, session);
  const subscription = liveOf(books, session).find(({ id }) => id === value) ?? first;
  if (!subscription) return;
  const item = itemOf(subscription);
  if (action === "cancel" && features.subscription_cancel.mode === "immediately")
    end(books, subscription, "cancellation_requested");
  else if (action === "cancel") announceEnd(books, subscription, { at: item.current_period_end });
  else if (action === "resume") announceEnd(books, subscription, null);
  else if (action === "owed")
    for (const invoice of books.invoices.values()) {
      if (invoice.customer === session.customer && invoice.status === "open")
        collectFor(books, subscription, invoice.id);
    }
  else if (action === "switch")
    changeItem(books, subscription, {
      price: get(books.prices, "price", value),
      quantity: item.quantity,
      proration: features.subscription_update.proration_behavior as ProrationBehavior,
      errorsIfUnpaid: true,
    });
}

function show(books: Books, c: Context, problem?: string) {
  const session = books.portalSessions.get(c.req.param("id") ?? "");
  if (!session) return c.notFound();
  const configuration = configurationOf(books, session);
  const parts = liveOf(books, session).map((row) => subscriptionPart(books, row, configuration));
  const body = html`
    ${parts.length > 0 ? parts : html`<p>You have no subscription.</p>`}
    ${
      configuration.features.payment_method_update.enabled
        ? html`<form method="post">
            <input type="hidden" name="action" value="card" />
            <button name="value" value="good">Use a card that works</button>
            <button name="value" value="declined">Use a card that is declined</button>
          </form>`
        : ""
    }
    ${session.return_url === null ? "" : html`<p><a href="${session.return_url}">Return</a></p>`}
  `;
  return c.html(page("Your subscription", body, problem));
}

function subscriptionPart(books: Books, row: Subscription, { features }: PortalConfiguration) {
  const item = itemOf(row);
  const name = books.products.get(item.price.product)?.name ?? item.price.id;
  const ends = endOf(row);
  const isEnding = ends !== null;
  const when = isEnding ? `Ends on ${day(ends)}` : `Renews on ${day(item.current_period_end)}`;
  const sold = features.subscription_update.enabled ? features.subscription_update.products : [];
  const others = sold.flatMap(({ prices }) => prices).filter((id) => id !== item.price.id);
  return html`
    <div class="row"><strong>${name}</strong><span>${row.status}</span></div>
    <p>${item.quantity} × ${priceText(books, item.price.id)}. ${when}.</p>
    ${
      features.subscription_cancel.enabled || isEnding
        ? html`<form method="post">
            <input type="hidden" name="value" value="${row.id}" />
            <button name="action" value="${isEnding ? "resume" : "cancel"}">
              ${isEnding ? "Don’t cancel" : "Cancel subscription"}
            </button>
          </form>`
        : ""
    }
    ${others.map(
      (id) =>
        html`<form method="post">
          <input type="hidden" name="value" value="${id}" />
          <button name="action" value="switch">Switch to ${priceText(books, id)}</button>
        </form>`,
    )}
    ${
      row.status === "past_due" || row.status === "unpaid"
        ? html`<form method="post">
            <button class="main" name="action" value="owed">Pay what is owed</button>
          </form>`
        : ""
    }
  `;
}

function priceText(books: Books, id: string): string {
  const price = get(books.prices, "price", id);
  const name = books.products.get(price.product)?.name ?? "";
  return `${name}, ${money(price.unit_amount, price.currency)} per ${price.recurring.interval}`;
}

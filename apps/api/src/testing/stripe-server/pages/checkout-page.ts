import { type Context, Hono } from "hono";
import { html } from "hono/html";

import type { Books, Order } from "../books/books.ts";
import { applyCode, pay } from "../books/checking-out.ts";
import { parseForm, text } from "../form.ts";
import type { CheckoutSession } from "../objects/checkout-session.ts";
import { StripeFailure } from "../stripe-failure.ts";
import { money, page } from "./layout.ts";

/** The page that a checkout session leads to: a person pays, with a good card or another, or types a code. */
export function checkoutPage(books: Books): Hono {
  const app = new Hono();
  app.get("/c/pay/:id", (c) => show(books, c));
  app.post("/c/pay/:id", async (c) => {
    const session = books.sessions.get(c.req.param("id"));
    if (!session) return c.notFound();
    const fields = parseForm(await c.req.text());
    const action = text(fields, "action");
    try {
      if (action === "code") {
        applyCode(books, session, text(fields, "code") ?? "");
        return c.redirect(c.req.path, 303);
      }
      pay(books, session, action === "pay" ? "good" : "declined");
      return c.redirect(session.success_url.replaceAll("{CHECKOUT_SESSION_ID}", session.id), 303);
    } catch (error) {
      if (error instanceof StripeFailure) return show(books, c, error.message);
      throw error;
    }
  });
  return app;
}

function show(books: Books, c: Context, problem?: string) {
  const session = books.sessions.get(c.req.param("id") ?? "");
  const order = session && books.orders.get(session.id);
  if (!session || !order) return c.notFound();
  if (session.status !== "open")
    return c.html(page("You’re all done here", html`<p>This checkout session is ${session.status}.</p>`));
  return c.html(page(titleOf(books, order), form(session, order), problem));
}

function titleOf(books: Books, { price, trialDays }: Order): string {
  const name = books.products.get(price.product)?.name ?? "a plan";
  return trialDays === undefined ? `Subscribe to ${name}` : `Try ${name}, ${trialDays} days free`;
}

function form(session: CheckoutSession, { price, quantity, trialDays }: Order) {
  const each = `${money(price.unit_amount, price.currency)} per ${price.recurring.interval}`;
  const off = session.total_details.amount_discount;
  return html`
    <p>${session.customer_details?.email ?? ""}</p>
    <div class="row">
      <span>${quantity} × ${each}</span> <span>${money(session.amount_subtotal, price.currency)}</span>
    </div>
    ${off > 0 ? html`<div class="row"><span>Discount</span><span>−${money(off, price.currency)}</span></div>` : ""}
    <div class="row">
      <strong>Total due today</strong>
      <strong>${money(trialDays === undefined ? session.amount_total : 0, price.currency)}</strong>
    </div>
    ${
      session.allow_promotion_codes
        ? html`<form method="post">
            <label>Promotion code <input name="code" autocomplete="off" required /></label>
            <button name="action" value="code">Apply</button>
          </form>`
        : ""
    }
    <form method="post">
      <button class="main" name="action" value="pay">
        ${trialDays === undefined ? "Pay" : "Start trial"}
      </button>
      <button name="action" value="decline">Pay with a card that is declined</button>
    </form>
    ${session.cancel_url === null ? "" : html`<p><a href="${session.cancel_url}">Back</a></p>`}
  `;
}

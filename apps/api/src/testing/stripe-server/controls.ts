import type { Books } from "./books/books.ts";
import { decide, dispute, refund } from "./books/giving-back.ts";
import type { Charge } from "./objects/charge.ts";
import { noSuch } from "./stripe-failure.ts";
import type { Delivery, Release } from "./webhooks/delivery.ts";

/** What a test does to this Stripe that nobody does to the real one, or does it in its dashboard. */
export interface Controls {
  /** Moves Stripe's clock on; what comes due (renewals, ends of trials, retries) happens, each at its time. */
  advance(to: { days?: number; seconds?: number }): void;
  /** What becomes of a customer's payments from now on. */
  card(of: { customer: string; card: "good" | "declined" }): void;
  /** Gives back what the customer paid last, or a part of it. */
  refund(of: { customer: string; amount?: number }): { id: string };
  /** The card's owner denies having paid what was paid last. */
  dispute(of: { customer: string }): { id: string };
  decide(of: { dispute: string; status: "won" | "lost" }): void;
  hold(): void;
  release(how: Release): Promise<void>;
  settled(): Promise<void>;
  report(): ReturnType<Delivery["report"]>;
  /** The customers with this address, and their subscriptions. */
  customers(by: { email: string }): { id: string; subscriptions: { id: string; status: string }[] }[];
}

interface Machinery {
  books: Books;
  delivery: Delivery;
  advance(ms: number): void;
}

export function controlsOf({ books, delivery, advance }: Machinery): Controls {
  return {
    advance: ({ days = 0, seconds = 0 }) => advance((days * 86_400 + seconds) * 1_000),
    card: ({ customer, card }) => void books.cards.set(customer, card),
    refund: ({ customer, amount }) =>
      refund(books, lastPaid(books, customer), amount, "requested_by_customer"),
    dispute: ({ customer }) => dispute(books, lastPaid(books, customer)),
    decide: (of) => void decide(books, of.dispute, of.status),
    hold: delivery.hold,
    release: delivery.release,
    settled: delivery.settled,
    report: delivery.report,
    customers: ({ email }) =>
      [...books.customers.values()]
        .filter((customer) => customer.email === email)
        .map(({ id }) => ({
          id,
          subscriptions: [...books.subscriptions.values()]
            .filter(({ customer }) => customer === id)
            .map((row) => ({ id: row.id, status: row.status })),
        })),
  };
}

/** The last payment of a customer's that was neither given back in full nor denied. */
function lastPaid(books: Books, customer: string): Charge {
  const charge = [...books.charges.values()].findLast(
    (row) => row.customer === customer && row.paid && !row.refunded && !row.disputed,
  );
  if (!charge) throw noSuch("charge", `of ${customer}`);
  return charge;
}

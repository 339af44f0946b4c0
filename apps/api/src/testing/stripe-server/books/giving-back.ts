import { type Charge, newRefund, type Refund } from "../objects/charge.ts";
import { type Dispute, newDispute } from "../objects/dispute.ts";
import { invalid } from "../stripe-failure.ts";
import { type Books, get } from "./books.ts";

/** Gives money back. The subscription goes on: that is the seller's decision. */
export function refund(
  books: Books,
  charge: Charge,
  asked: number | undefined,
  reason: string | null,
): Refund {
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = asked ?? left;
  if (left === 0)
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  if (charge.disputed)
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  if (amount > left)
    throw invalid(
      `Refund amount ($${amount / 100}) is greater than unrefunded amount on charge ($${left / 100})`,
      {
        param: "amount",
      },
    );
  const made = newRefund(books.nextId("re"), books.now(), charge, amount, reason);
  books.refunds.set(made.id, made);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  books.emit("refund.created", made);
  books.emit("charge.refunded", charge);
  return made;
}

/** The card's owner denies having paid. */
export function dispute(books: Books, charge: Charge): Dispute {
  const made = newDispute(books.nextId("dp"), books.now(), charge);
  books.disputes.set(made.id, made);
  charge.disputed = true;
  books.emit("charge.dispute.created", made);
  books.emit("charge.dispute.funds_withdrawn", made);
  return made;
}

export function decide(books: Books, id: string, status: "won" | "lost"): Dispute {
  const found = get(books.disputes, "dispute", id);
  found.status = status;
  if (status === "won") books.emit("charge.dispute.funds_reinstated", found);
  books.emit("charge.dispute.closed", found);
  return found;
}

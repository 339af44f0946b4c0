import type { WorkContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Payments } from "../ports/payments.ts";
import { PaymentError } from "./payment-error.ts";

/** Where nothing is sold, there is nothing to be found. Throws `not-found`. */
export function sellingOf({ payments }: WorkContext<"payments">): Payments {
  if (!payments) throw new DomainError("not-found", "Nothing is sold on this installation");
  return payments;
}

/** What the payment service refuses, in words for who asked. What only an operator can mend stays what it is. */
export async function asking<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof PaymentError)) throw cause;
    switch (cause.reason) {
      case "declined":
        throw new DomainError(
          "payment-declined",
          "The card was declined, or your bank wants a word from you. Nothing has changed. Try another card on the page where payments are managed",
          { cause },
        );
      case "unavailable":
        throw new DomainError("unavailable", "The payment service does not answer; try again in a minute", {
          cause,
        });
      case "bad-signature":
        throw new DomainError("invalid-input", "Not signed by the payment service, or too long ago", {
          cause,
        });
      case "customer-gone":
      case "not-set-up":
        throw cause;
    }
  }
}

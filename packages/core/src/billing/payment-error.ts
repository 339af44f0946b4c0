/**
 * `declined`: the card was, or wants its holder's word. `customer-gone`: deleted there. `not-set-up`: prices or the
 * portal are missing there; `npm run stripe:setup` makes them. `unavailable`: worth another try.
 */
export type PaymentErrorReason =
  | "declined"
  | "customer-gone"
  | "not-set-up"
  | "bad-signature"
  | "unavailable";

/** The payment service said no. Its message is for logs, never for people. */
export class PaymentError extends Error {
  override readonly name = "PaymentError";
  readonly reason: PaymentErrorReason;

  constructor(reason: PaymentErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

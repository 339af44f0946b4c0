interface Failure {
  status: number;
  type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
}

/** An answer of Stripe's that is an error. */
export class StripeFailure extends Error {
  override readonly name = "StripeFailure";
  readonly status: number;
  readonly body: { error: Record<string, unknown> };

  constructor({ status, ...error }: Failure) {
    super(error.message);
    this.status = status;
    const doc = error.code && {
      doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll("_", "-")}`,
    };
    this.body = { error: { ...error, ...doc } };
  }
}

type Detail = Pick<Failure, "code" | "param">;

export const invalid = (message: string, detail: Detail = {}) =>
  new StripeFailure({ status: 400, type: "invalid_request_error", message, ...detail });

export const noSuch = (noun: string, id: string, param = "id") =>
  new StripeFailure({
    status: 404,
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${noun}: '${id}'`,
    param,
  });

export const missing = (param: string) =>
  invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param });

export const declined = () =>
  new StripeFailure({
    status: 402,
    type: "card_error",
    code: "card_declined",
    decline_code: "generic_decline",
    message: "Your card was declined.",
  });

import { PaymentError } from "@earmark/core";
import type Stripe from "stripe";

export interface StripeAccount {
  secretKey: string;
  /** Where Stripe is asked; its own address, but for tests. */
  apiUrl: string;
  /** For tests without a socket. */
  send?: (input: string | Request | URL, init?: RequestInit) => Promise<Response>;
}

/** What requests and webhooks are shaped by, whatever version the account is at. The library's types are of this one. */
export const API_VERSION = "2026-10-28.endive";

const TIMEOUT_MS = 10_000;
const MAX_RETRIES = 2;

/** Asks Stripe, loaded when it is first asked: nothing else of the API waits for it. Throws PaymentError. */
export type AskStripe = <T>(ask: (stripe: Stripe) => Promise<T>) => Promise<T>;

export function openStripe(account: StripeAccount): AskStripe {
  let client: Promise<Stripe> | undefined;
  return async (ask) => {
    const stripe = await (client ??= load(account));
    try {
      return await ask(stripe);
    } catch (error) {
      throw asPaymentError(error);
    }
  };
}

async function load({ secretKey, apiUrl, send }: StripeAccount): Promise<Stripe> {
  const { default: Client } = await import("stripe");
  const { hostname, port, protocol } = new URL(apiUrl);
  return new Client(secretKey, {
    apiVersion: API_VERSION,
    host: hostname,
    ...(port !== "" && { port }),
    protocol: protocol === "http:" ? "http" : "https",
    timeout: TIMEOUT_MS,
    maxNetworkRetries: MAX_RETRIES,
    telemetry: false,
    httpClient: Client.createFetchHttpClient(send),
  });
}

/** What Stripe's errors have in common; the library's classes are loaded with it, and no sooner. */
interface StripeFailure {
  type: string;
  message: string;
  statusCode?: number;
  code?: string;
  param?: string;
}

const isFailure = (error: unknown): error is StripeFailure & Error =>
  error instanceof Error &&
  "type" in error &&
  typeof error.type === "string" &&
  error.type.startsWith("Stripe");

function asPaymentError(error: unknown): unknown {
  if (!isFailure(error)) return error;
  return new PaymentError(reasonOf(error), error.message, { cause: error });
}

function reasonOf({ type, statusCode, code, param }: StripeFailure): PaymentError["reason"] {
  if (type === "StripeSignatureVerificationError") return "bad-signature";
  if (type === "StripeCardError" || statusCode === 402) return "declined";
  if (code === "resource_missing" && param === "customer") return "customer-gone";
  const isPassing = statusCode === undefined || statusCode === 409 || statusCode === 429 || statusCode >= 500;
  return isPassing ? "unavailable" : "not-set-up";
}

/** Whether Stripe says that there is no such thing, or no more. */
export const isMissing = (error: unknown): boolean =>
  error instanceof PaymentError && isFailure(error.cause) && error.cause.code === "resource_missing";

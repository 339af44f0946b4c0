import type {
  BillingInterval,
  CustomerState,
  SoldPlan,
  SoldPrice,
  SubscriptionState,
} from "../billing/subscription.ts";

export interface CheckoutWish {
  ownerId: string;
  customerId: string;
  plan: SoldPlan;
  interval: BillingInterval;
  seats: number;
  /** 0 is none. */
  trialDays: number;
  /** Where the browser comes back to, having paid or not. */
  paidUrl: string;
  leftUrl: string;
}

export interface PlanChange {
  plan: SoldPlan;
  interval: BillingInterval;
  seats: number;
}

/** What a webhook told of. It says only what to look at: the state is fetched. */
export interface PaymentEvent {
  id: string;
  type: string;
  createdAt: Date;
  /** Null when it is about nobody, or says so only by the charge. */
  customerId: string | null;
  /** The charge that is disputed. */
  chargeId: string | null;
}

/**
 * Who takes the money. All may throw PaymentError. Each `key` makes a call of ours one of theirs, however often it is
 * sent.
 */
export interface Payments {
  /** Of the plans that can be bought now. */
  prices(): Promise<SoldPrice[]>;
  /** The same customer for the same wish, however many ask at once. `replaces` names one that is gone. */
  createCustomer(wish: { ownerId: string; email: string | null; replaces: string | null }): Promise<string>;
  /** Whose customer it is, as was noted when it was made; undefined for others' customers and those that are gone. */
  ownerOf(customerId: string): Promise<string | undefined>;
  customerOfCharge(chargeId: string): Promise<string | null>;
  /** A page to pay on. One is open at a time: for the same wish the same one, and those for other wishes are closed. */
  startCheckout(wish: CheckoutWish): Promise<{ url: string }>;
  /** A page on which a customer manages cards, invoices and the plan. */
  openPortal(wish: { customerId: string; returnUrl: string }): Promise<{ url: string }>;
  /** What is true now, however old the question's reason is. A customer that is gone has nothing. */
  readCustomer(customerId: string): Promise<CustomerState>;
  /**
   * Takes effect at once: what is left of what was paid is credited, the difference charged. Nothing changes when that
   * can't be (`declined`). One that was to end goes on.
   */
  changeSubscription(subscription: SubscriptionState, change: PlanChange, key: string): Promise<void>;
  /** It ends with what is paid for. */
  cancelSubscription(subscription: SubscriptionState, key: string): Promise<void>;
  /** It is renewed after all. */
  resumeSubscription(subscription: SubscriptionState, key: string): Promise<void>;
  /** Ends it at once; with `credit`, what is left of what was paid goes to the customer's balance. Harmless when it has ended. */
  endSubscription(subscriptionId: string, how: { credit: boolean; note: string }): Promise<void>;
  /** Ends all that bills, at once. */
  cancelNow(customerId: string): Promise<void>;
  /** Deletes the customer, and with it whatever still bills. What the law wants kept of payments, the service keeps. Harmless when it is gone. */
  forget(customerId: string): Promise<void>;
  /** Throws `bad-signature` for what it did not sign, or signed more than five minutes ago. */
  readEvent(body: string, signature: string, now: Date): Promise<PaymentEvent>;
}

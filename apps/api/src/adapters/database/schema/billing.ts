import type { CustomerState, StoredBillingEvent } from "@earmark/core";
import { bigint, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";

import { json, moment, plainText } from "../columns.ts";

/** Who pays, and a mirror of what the payment service says of them. */
export const customers = pgTable(
  "customers",
  {
    ownerId: text("owner_id").primaryKey(),
    customerId: text("customer_id").notNull(),
    state: json("state").$type<CustomerState>().notNull(),
    readAt: moment("read_at"),
    checkoutAt: moment("checkout_at").notNull(),
    /** The last ticket given out, and that of the answer that is kept. */
    asked: bigint("asked", { mode: "number" }).notNull().default(0),
    kept: bigint("kept", { mode: "number" }).notNull().default(0),
  },
  (t) => [uniqueIndex("customers_customer").on(t.customerId)],
);

/** What webhooks told of, each once. Whom it is about, the customer's row says. */
export const billingEvents = pgTable(
  "billing_events",
  {
    id: text("id").primaryKey(),
    type: plainText("type").notNull(),
    customerId: text("customer_id"),
    chargeId: text("charge_id"),
    createdAt: moment("created_at").notNull(),
    receivedAt: moment("received_at").notNull(),
    settledAt: moment("settled_at"),
    outcome: text("outcome").$type<StoredBillingEvent["outcome"]>(),
  },
  (t) => [index("billing_events_received").on(t.receivedAt)],
);

/** Who sits on the seats that somebody pays for. */
export const seats = pgTable(
  "seats",
  {
    id: text("id").primaryKey(),
    ownerId: text("owner_id").notNull(),
    email: plainText("email").notNull(),
    memberId: text("member_id"),
    invitedAt: moment("invited_at").notNull(),
    acceptedAt: moment("accepted_at"),
  },
  (t) => [
    uniqueIndex("seats_owner_email").on(t.ownerId, t.email),
    uniqueIndex("seats_member").on(t.memberId),
  ],
);

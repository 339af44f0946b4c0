CREATE TABLE "billing_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"customer_id" text,
	"charge_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"owner_id" text PRIMARY KEY NOT NULL,
	"customer_id" text NOT NULL,
	"state" jsonb NOT NULL,
	"read_at" timestamp (3) with time zone,
	"checkout_at" timestamp (3) with time zone NOT NULL,
	"asked" bigint DEFAULT 0 NOT NULL,
	"kept" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"email" text NOT NULL,
	"member_id" text,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "billing_events_received" ON "billing_events" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_customer" ON "customers" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "seats_owner_email" ON "seats" USING btree ("owner_id","email");--> statement-breakpoint
CREATE UNIQUE INDEX "seats_member" ON "seats" USING btree ("member_id");
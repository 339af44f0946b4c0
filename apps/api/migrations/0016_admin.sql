CREATE TABLE "audit_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"admin_id" text NOT NULL,
	"admin_email" text,
	"action" text NOT NULL,
	"subject_owner" text NOT NULL,
	"subject" text,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "spending_days" (
	"day" date NOT NULL,
	"model" text NOT NULL,
	"used_nanos" bigint NOT NULL,
	"calls" integer NOT NULL,
	CONSTRAINT "spending_days_day_model_pk" PRIMARY KEY("day","model")
);
--> statement-breakpoint
ALTER TABLE "spending_reservations" ADD COLUMN "model" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_owner" ON "audit_entries" USING btree ("subject_owner","at","id");--> statement-breakpoint
CREATE INDEX "feed_channels_failing" ON "feed_channels" USING btree (("channel" ->> 'failingSince'),"id") WHERE ("feed_channels"."channel" ->> 'failingSince') is not null;--> statement-breakpoint
CREATE INDEX "items_failed_last" ON "items" USING btree ("updated_at","id") WHERE "items"."status" = 'failed' and "items"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "summaries_failed_last" ON "summaries" USING btree ("updated_at","id") WHERE "summaries"."status" = 'failed';
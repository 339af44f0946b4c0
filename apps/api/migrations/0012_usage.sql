CREATE TABLE "usage_entries" (
	"owner_id" text NOT NULL,
	"meter" text NOT NULL,
	"subject" text NOT NULL,
	"month" text NOT NULL,
	"amount" bigint NOT NULL,
	"is_open" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "usage_entries_owner_id_meter_subject_pk" PRIMARY KEY("owner_id","meter","subject")
);
--> statement-breakpoint
CREATE TABLE "usage_sums" (
	"owner_id" text NOT NULL,
	"meter" text NOT NULL,
	"month" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "usage_sums_owner_id_month_meter_pk" PRIMARY KEY("owner_id","month","meter")
);
--> statement-breakpoint
CREATE INDEX "usage_entries_at" ON "usage_entries" USING btree ("at");
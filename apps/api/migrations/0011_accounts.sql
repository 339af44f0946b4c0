CREATE TABLE "accounts" (
	"owner_id" text PRIMARY KEY NOT NULL,
	"email" text,
	"name" text,
	"plan_grant" jsonb,
	"suspended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "accounts_email" ON "accounts" USING btree ("email");--> statement-breakpoint
CREATE INDEX "accounts_created" ON "accounts" USING btree ("created_at","owner_id");
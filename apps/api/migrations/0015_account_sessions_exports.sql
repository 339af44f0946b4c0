CREATE TABLE "departed_accounts" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"owner_id" text NOT NULL,
	"id" text NOT NULL,
	"signed_in_at" timestamp (3) with time zone NOT NULL,
	"device" text NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "sessions_owner_id_signed_in_at_pk" PRIMARY KEY("owner_id","signed_in_at")
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"owner_id" text NOT NULL,
	"id" text NOT NULL,
	"status" text NOT NULL,
	"items" jsonb,
	"failure" jsonb,
	"size_bytes" bigint,
	"key" text,
	"run" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "exports_owner_id_id_pk" PRIMARY KEY("owner_id","id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "deletion_requested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "erasure_begun_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "sign_ins_from" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_id" ON "sessions" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "sessions_seen" ON "sessions" USING btree ("last_seen_at") WHERE "sessions"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "exports_open" ON "exports" USING btree ("owner_id") WHERE "exports"."status" in ('queued', 'working');--> statement-breakpoint
CREATE INDEX "exports_finished" ON "exports" USING btree ("finished_at");--> statement-breakpoint
CREATE INDEX "accounts_leaving" ON "accounts" USING btree ("owner_id") WHERE "accounts"."deletion_requested_at" is not null;
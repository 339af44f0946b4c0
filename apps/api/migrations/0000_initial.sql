-- Lets one index hold the owner beside the words of a title.
CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
CREATE TABLE "documents" (
	"owner_id" text NOT NULL,
	"item_id" text NOT NULL,
	"document" jsonb NOT NULL,
	CONSTRAINT "documents_owner_id_item_id_pk" PRIMARY KEY("owner_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "item_events" (
	"owner_id" text NOT NULL,
	"item_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"event" jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "item_events_owner_id_item_id_seq_pk" PRIMARY KEY("owner_id","item_id","seq")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"owner_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"answer" jsonb,
	CONSTRAINT "idempotency_keys_owner_id_key_pk" PRIMARY KEY("owner_id","key")
);
--> statement-breakpoint
CREATE TABLE "items" (
	"owner_id" text NOT NULL,
	"id" text NOT NULL,
	"source_key" text NOT NULL,
	"source" jsonb NOT NULL,
	"title" text NOT NULL,
	"title_words" "tsvector" NOT NULL,
	"kind" text,
	"url" text,
	"file_name" text,
	"site" text,
	"byline" text,
	"published_at" text,
	"language" text,
	"words" integer,
	"duration_ms" bigint,
	"summary_words" integer,
	"status" text NOT NULL,
	"stage" text,
	"percent" smallint NOT NULL,
	"failure" jsonb,
	"merged_into" text,
	"version" integer NOT NULL,
	"run" integer DEFAULT 0 NOT NULL,
	"last_event" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "items_owner_id_id_pk" PRIMARY KEY("owner_id","id")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stage_outputs" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"item_id" text NOT NULL,
	"stage" text NOT NULL,
	"output" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stage_outputs_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "summaries" (
	"owner_id" text NOT NULL,
	"item_id" text NOT NULL,
	"summary" jsonb NOT NULL,
	CONSTRAINT "summaries_owner_id_item_id_pk" PRIMARY KEY("owner_id","item_id")
);
--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_owner_id_item_id_items_owner_id_id_fk" FOREIGN KEY ("owner_id","item_id") REFERENCES "public"."items"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_events" ADD CONSTRAINT "item_events_owner_id_item_id_items_owner_id_id_fk" FOREIGN KEY ("owner_id","item_id") REFERENCES "public"."items"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_owner_id_item_id_items_owner_id_id_fk" FOREIGN KEY ("owner_id","item_id") REFERENCES "public"."items"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_events_at" ON "item_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_at" ON "idempotency_keys" USING btree ("claimed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "items_source" ON "items" USING btree ("owner_id","source_key") WHERE "items"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "items_newest" ON "items" USING btree ("owner_id","created_at","id") WHERE "items"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "items_title" ON "items" USING gin ("owner_id","title_words");--> statement-breakpoint
CREATE INDEX "items_deleted" ON "items" USING btree ("deleted_at") WHERE "items"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "stage_outputs_item" ON "stage_outputs" USING btree ("scope","item_id");--> statement-breakpoint
CREATE INDEX "stage_outputs_at" ON "stage_outputs" USING btree ("at");
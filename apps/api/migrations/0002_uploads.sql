CREATE TABLE "uploads" (
	"owner_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"part_size_bytes" bigint NOT NULL,
	"parts" integer NOT NULL,
	"status" text NOT NULL,
	"key" text NOT NULL,
	"token" text NOT NULL,
	"etag" text,
	"item_id" text,
	"discarded" boolean DEFAULT false NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "uploads_owner_id_id_pk" PRIMARY KEY("owner_id","id")
);
--> statement-breakpoint
CREATE INDEX "uploads_item" ON "uploads" USING btree ("owner_id","item_id");--> statement-breakpoint
CREATE INDEX "uploads_expiry" ON "uploads" USING btree ("expires_at");
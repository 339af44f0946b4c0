ALTER TABLE "documents" ADD COLUMN "speaker_names" jsonb;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "parts" jsonb;--> statement-breakpoint
CREATE INDEX "items_failed" ON "items" USING btree (("failure" ->> 'reason'),"owner_id","id") WHERE "items"."status" = 'failed';
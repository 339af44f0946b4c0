CREATE TABLE "feed_channels" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"host" text NOT NULL,
	"channel" jsonb NOT NULL,
	"last_seq" integer NOT NULL,
	"next_check_at" timestamp (3) with time zone,
	"token" integer DEFAULT 0 NOT NULL,
	"taken_until" timestamp (3) with time zone,
	"followed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feed_entries" (
	"channel_id" text NOT NULL,
	"id" text NOT NULL,
	"seq" integer NOT NULL,
	"sort_at" timestamp (3) with time zone NOT NULL,
	"entry" jsonb NOT NULL,
	CONSTRAINT "feed_entries_channel_id_id_pk" PRIMARY KEY("channel_id","id")
);
--> statement-breakpoint
CREATE TABLE "feeds" (
	"owner_id" text NOT NULL,
	"id" text NOT NULL,
	"channel_id" text NOT NULL,
	"title" text,
	"folder" text,
	"is_automatic" boolean NOT NULL,
	"auto_summarize" jsonb NOT NULL,
	"latest" integer NOT NULL,
	"usage" jsonb,
	"seen_seq" integer,
	"judged_seq" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "feeds_owner_id_id_pk" PRIMARY KEY("owner_id","id")
);
--> statement-breakpoint
ALTER TABLE "feed_entries" ADD CONSTRAINT "feed_entries_channel_id_feed_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."feed_channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_channel_id_feed_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."feed_channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "feed_channels_key" ON "feed_channels" USING btree ("key");--> statement-breakpoint
CREATE INDEX "feed_channels_due" ON "feed_channels" USING btree ("next_check_at");--> statement-breakpoint
CREATE INDEX "feed_channels_taken" ON "feed_channels" USING btree ("host") WHERE "feed_channels"."taken_until" is not null;--> statement-breakpoint
CREATE INDEX "feed_entries_newest" ON "feed_entries" USING btree ("channel_id","sort_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "feed_entries_seq" ON "feed_entries" USING btree ("channel_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "feeds_channel" ON "feeds" USING btree ("owner_id","channel_id");--> statement-breakpoint
CREATE INDEX "feeds_newest" ON "feeds" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "feeds_followers" ON "feeds" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "feeds_automatic" ON "feeds" USING btree ("channel_id") WHERE "feeds"."is_automatic";
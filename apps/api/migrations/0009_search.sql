-- Finds the words of a library that are spelled nearly as one that is not in it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE TABLE "indexed_items" (
	"owner_id" text NOT NULL,
	"item_id" text NOT NULL,
	"version" smallint NOT NULL,
	"dictionary" text,
	"passages" integer NOT NULL,
	CONSTRAINT "indexed_items_owner_id_item_id_pk" PRIMARY KEY("owner_id","item_id")
);
--> statement-breakpoint
CREATE TABLE "item_words" (
	"owner_id" text NOT NULL,
	"item_id" text NOT NULL,
	"part" integer NOT NULL,
	"words" text[] NOT NULL,
	"passages" integer[] NOT NULL,
	"as_written" integer[] NOT NULL,
	CONSTRAINT "item_words_owner_id_item_id_part_pk" PRIMARY KEY("owner_id","item_id","part")
);
--> statement-breakpoint
CREATE TABLE "passages" (
	"owner_id" text NOT NULL,
	"item_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"segment" jsonb NOT NULL,
	"speaker" text,
	"lexemes" "tsvector" NOT NULL,
	CONSTRAINT "passages_owner_id_item_id_ordinal_pk" PRIMARY KEY("owner_id","item_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "vocabulary" (
	"owner_id" text NOT NULL,
	"word" text COLLATE "C" NOT NULL,
	"passages" integer NOT NULL,
	"as_written" integer NOT NULL,
	CONSTRAINT "vocabulary_owner_id_word_pk" PRIMARY KEY("owner_id","word")
);
--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "tag_keys" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "indexed_items" ADD CONSTRAINT "indexed_items_owner_id_item_id_items_owner_id_id_fk" FOREIGN KEY ("owner_id","item_id") REFERENCES "public"."items"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_words" ADD CONSTRAINT "item_words_owner_id_item_id_items_owner_id_id_fk" FOREIGN KEY ("owner_id","item_id") REFERENCES "public"."items"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_owner_id_item_id_items_owner_id_id_fk" FOREIGN KEY ("owner_id","item_id") REFERENCES "public"."items"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passages_lexemes" ON "passages" USING gin ("owner_id","lexemes") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "vocabulary_near" ON "vocabulary" USING gin ("owner_id","word" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "items_tags" ON "items" USING gin ("owner_id","tag_keys");--> statement-breakpoint
UPDATE "item_events" SET "event" = jsonb_set("event", '{item,tags}', '[]')
WHERE "event" ->> 'type' = 'item' AND NOT "event" -> 'item' ? 'tags';

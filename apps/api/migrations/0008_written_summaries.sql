CREATE TABLE "preferences" (
	"owner_id" text PRIMARY KEY NOT NULL,
	"preferences" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spending_reservations" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"for_id" text NOT NULL,
	"nanos" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spending_totals" (
	"scope" text NOT NULL,
	"subject" text NOT NULL,
	"used_nanos" bigint NOT NULL,
	"reserved_nanos" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spending_totals_scope_subject_pk" PRIMARY KEY("scope","subject")
);
--> statement-breakpoint
CREATE INDEX "spending_reservations_at" ON "spending_reservations" USING btree ("at");--> statement-breakpoint
CREATE INDEX "spending_totals_at" ON "spending_totals" USING btree ("at");--> statement-breakpoint
ALTER TABLE "item_events" ADD COLUMN "slot" text;--> statement-breakpoint
CREATE UNIQUE INDEX "item_events_slot" ON "item_events" USING btree ("owner_id","item_id","slot") WHERE "item_events"."slot" is not null;--> statement-breakpoint
ALTER TABLE "summaries" DROP CONSTRAINT "summaries_owner_id_item_id_pk";--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "id" text;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "recipe_key" text;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "recipe" jsonb;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "status" text;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "stage" text;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "parts" jsonb;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "failure" jsonb;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "content" jsonb;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "receipt" jsonb;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "run" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "created_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "summaries" ADD COLUMN "updated_at" timestamp (3) with time zone;--> statement-breakpoint
-- The one summary that each item had becomes its quick one, of the same sentences in sections.
UPDATE "summaries" SET
	"id" = "summary" ->> 'id',
	"recipe_key" = '["quick",1,null,null,null,null,null]',
	"recipe" = '{"template":{"id":"quick","version":1,"name":"Quick"},"language":null,"model":null,"sampling":{"temperature":null,"topP":null,"topK":null}}',
	"status" = 'ready',
	"content" = jsonb_build_object(
		'language', "summary" -> 'language',
		'suggestedQuestions', '[]'::jsonb,
		'coverage', "summary" -> 'coverage',
		'supportedShare', "summary" -> 'supportedShare',
		'sections', coalesce((
			SELECT jsonb_agg(section ORDER BY place) FROM (VALUES
				(1, "summary" -> 'tldr', jsonb_build_object('kind', 'prose', 'key', 'tldr', 'title', 'In short',
					'paragraphs', jsonb_build_array(jsonb_build_object('heading', NULL, 'sentences', "summary" -> 'tldr')))),
				(2, "summary" -> 'takeaways', jsonb_build_object('kind', 'list', 'key', 'takeaways', 'title', 'Takeaways',
					'points', (SELECT jsonb_agg(jsonb_build_array(sentence)) FROM jsonb_array_elements("summary" -> 'takeaways') sentence))),
				(3, "summary" -> 'chapters', jsonb_build_object('kind', 'chapters', 'key', 'chapters', 'title', 'Chapters',
					'chapters', "summary" -> 'chapters')),
				(4, "summary" -> 'quotes', jsonb_build_object('kind', 'quotes', 'key', 'quotes', 'title', 'In their own words',
					'quotes', (SELECT jsonb_agg(quote || '{"verbatim": true}') FROM jsonb_array_elements("summary" -> 'quotes') quote))),
				(5, "summary" -> 'keyPhrases', jsonb_build_object('kind', 'phrases', 'key', 'phrases', 'title', 'It speaks of',
					'phrases', "summary" -> 'keyPhrases'))
			) sections (place, entries, section)
			WHERE jsonb_array_length(entries) > 0
		), '[]'::jsonb)
	),
	"receipt" = '{"tokens":{"inputTokens":0,"cachedInputTokens":0,"outputTokens":0},"parts":1,"requests":0,"retries":0}'::jsonb || ("summary" -> 'receipt'),
	"created_at" = ("summary" ->> 'createdAt')::timestamptz,
	"updated_at" = ("summary" ->> 'createdAt')::timestamptz;
--> statement-breakpoint
-- A watcher who comes back is told of the summary as it is now.
DELETE FROM "item_events" WHERE "event" ->> 'type' = 'summary';--> statement-breakpoint
ALTER TABLE "summaries" DROP COLUMN "summary";--> statement-breakpoint
ALTER TABLE "summaries" ALTER COLUMN "id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "summaries" ALTER COLUMN "recipe_key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "summaries" ALTER COLUMN "recipe" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "summaries" ALTER COLUMN "status" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "summaries" ALTER COLUMN "created_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "summaries" ALTER COLUMN "updated_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_owner_id_item_id_id_pk" PRIMARY KEY("owner_id","item_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "summaries_recipe" ON "summaries" USING btree ("owner_id","item_id","recipe_key");

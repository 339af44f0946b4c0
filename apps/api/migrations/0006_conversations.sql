CREATE TABLE "conversations" (
	"owner_id" text NOT NULL,
	"id" text NOT NULL,
	"title" text NOT NULL,
	"scope" jsonb NOT NULL,
	"item_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "conversations_owner_id_id_pk" PRIMARY KEY("owner_id","id")
);
--> statement-breakpoint
CREATE TABLE "question_passages" (
	"owner_id" text NOT NULL,
	"question_id" text NOT NULL,
	"item_id" text NOT NULL,
	"place" integer NOT NULL,
	"segment" jsonb NOT NULL,
	"marks" jsonb NOT NULL,
	CONSTRAINT "question_passages_owner_id_question_id_place_pk" PRIMARY KEY("owner_id","question_id","place")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"owner_id" text NOT NULL,
	"id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"text" text NOT NULL,
	"status" text NOT NULL,
	"answer" jsonb,
	"failure" jsonb,
	"receipt" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "questions_owner_id_id_pk" PRIMARY KEY("owner_id","id")
);
--> statement-breakpoint
ALTER TABLE "question_passages" ADD CONSTRAINT "question_passages_owner_id_question_id_questions_owner_id_id_fk" FOREIGN KEY ("owner_id","question_id") REFERENCES "public"."questions"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_passages" ADD CONSTRAINT "question_passages_owner_id_item_id_items_owner_id_id_fk" FOREIGN KEY ("owner_id","item_id") REFERENCES "public"."items"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_owner_id_conversation_id_conversations_owner_id_id_fk" FOREIGN KEY ("owner_id","conversation_id") REFERENCES "public"."conversations"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_newest" ON "conversations" USING btree ("owner_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "conversations_item" ON "conversations" USING btree ("owner_id","item_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "question_passages_item" ON "question_passages" USING btree ("owner_id","item_id");--> statement-breakpoint
CREATE INDEX "questions_asked" ON "questions" USING btree ("owner_id","conversation_id","created_at","id");--> statement-breakpoint
CREATE INDEX "questions_working" ON "questions" USING btree ("owner_id","created_at") WHERE "questions"."status" = 'working';
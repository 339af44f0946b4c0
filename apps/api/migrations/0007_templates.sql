CREATE TABLE "provider_keys" (
	"owner_id" text NOT NULL,
	"provider" text NOT NULL,
	"sealed" text NOT NULL,
	"last_four" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "provider_keys_owner_id_provider_pk" PRIMARY KEY("owner_id","provider")
);
--> statement-breakpoint
CREATE TABLE "template_versions" (
	"owner_id" text NOT NULL,
	"template_id" text NOT NULL,
	"version" integer NOT NULL,
	"spec" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "template_versions_owner_id_template_id_version_pk" PRIMARY KEY("owner_id","template_id","version")
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"owner_id" text NOT NULL,
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"share_key" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "templates_owner_id_id_pk" PRIMARY KEY("owner_id","id")
);
--> statement-breakpoint
ALTER TABLE "template_versions" ADD CONSTRAINT "template_versions_owner_id_template_id_templates_owner_id_id_fk" FOREIGN KEY ("owner_id","template_id") REFERENCES "public"."templates"("owner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "templates_share_key" ON "templates" USING btree ("share_key") WHERE "templates"."share_key" is not null;--> statement-breakpoint
CREATE INDEX "templates_deleted" ON "templates" USING btree ("owner_id","deleted_at") WHERE "templates"."deleted_at" is not null;
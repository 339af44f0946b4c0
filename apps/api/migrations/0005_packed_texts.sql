ALTER TABLE "documents" ALTER COLUMN "document" SET DATA TYPE bytea USING convert_to("document"::text, 'UTF8');--> statement-breakpoint
ALTER TABLE "stage_outputs" ALTER COLUMN "output" SET DATA TYPE bytea USING convert_to("output"::text, 'UTF8');

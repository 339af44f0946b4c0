CREATE TABLE "error_budgets" (
	"id" text PRIMARY KEY NOT NULL,
	"state" jsonb
);

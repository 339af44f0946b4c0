CREATE TABLE "model_lanes" (
	"lane" text PRIMARY KEY NOT NULL,
	"paused_until" timestamp (3) with time zone NOT NULL,
	"tokens_until" timestamp (3) with time zone NOT NULL,
	"touched_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "model_turns" (
	"lane" text NOT NULL,
	"holder" text NOT NULL,
	"held" integer NOT NULL,
	"wanted" integer NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "model_turns_lane_holder_pk" PRIMARY KEY("lane","holder")
);

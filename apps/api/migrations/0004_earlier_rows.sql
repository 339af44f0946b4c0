-- What was kept before documents told how their words were had, and failures which ways were tried.
UPDATE "documents" SET "document" = "document" || jsonb_build_object('origin', jsonb_build_object(
	'type', CASE "document" ->> 'kind' WHEN 'episode' THEN 'publisher-transcript' ELSE 'text' END,
	'detail', NULL
)) WHERE NOT "document" ? 'origin';
--> statement-breakpoint
UPDATE "items" SET "failure" = "failure" || '{"attempts": []}'
WHERE jsonb_typeof("failure") = 'object' AND NOT "failure" ? 'attempts';
--> statement-breakpoint
UPDATE "item_events" SET "event" = jsonb_set("event", '{item}', '{"parts": null}' || ("event" -> 'item'))
WHERE "event" ->> 'type' = 'item' AND NOT "event" -> 'item' ? 'parts';
--> statement-breakpoint
UPDATE "item_events" SET "event" = jsonb_set("event", '{item,failure,attempts}', '[]')
WHERE jsonb_typeof("event" #> '{item,failure}') = 'object' AND NOT "event" #> '{item,failure}' ? 'attempts';

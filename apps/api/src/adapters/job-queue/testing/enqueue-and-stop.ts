// A process of its own: enqueues one job, in a transaction. Run by outbox.test.ts, which kills it.
import { createEventWaiters } from "../../database/event-waiters.ts";
import { openSleepingPostgres } from "../../database/sleeping-postgres.ts";
import { storage } from "../../database/storage.ts";
import { createOutbox } from "../outbox.ts";
import { createSqs, type SqsSettings } from "../sqs.ts";

const [url = "", settings = "{}"] = process.argv.slice(2);

const { db } = openSleepingPostgres(url);
const { on } = createOutbox(db, createSqs(JSON.parse(settings) as SqsSettings), () => {});
const { transaction } = storage({ db, hasVectors: false }, createEventWaiters(), on);
await transaction((tx) => tx.jobs.enqueue({ type: "summarize-item", ownerId: "ada", itemId: "itm_kept" }));

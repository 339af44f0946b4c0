import { sql } from "drizzle-orm";
import { type Db, type DrizzleTransactionLike, fromDrizzle } from "pg-boss";

import type { Executor } from "../database/executor.ts";

/** Lets pg-boss write through a transaction of ours. Its type knows one driver's results at a time; ours is any. */
export const bossDb = (db: Executor): Db => fromDrizzle(db as unknown as DrizzleTransactionLike, sql);

import { limitIdleTransactions, migratePostgres } from "./adapters/database/postgres.ts";
import { readSettings, SettingsError } from "./env.ts";
import { orExit } from "./process.ts";

const { databaseUrl } = await orExit(() => readSettings());
await orExit(async () => {
  if (!databaseUrl)
    throw new SettingsError("DATABASE_URL: the embedded database is migrated as it is opened");
  await migratePostgres(databaseUrl);
  await limitIdleTransactions(databaseUrl);
});
console.log("The database is up to date");

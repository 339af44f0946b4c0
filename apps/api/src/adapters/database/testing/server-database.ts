import postgres from "postgres";
import { afterAll } from "vitest";

// oxlint-disable-next-line node/no-process-env -- the one setting that only tests have
const serverUrl = process.env["TEST_DATABASE_URL"] ?? "";

/** Whether there is a PostgreSQL server to test on. */
export const hasServer = serverUrl !== "";

if (!hasServer)
  process.stderr.write("SKIPPED: tests on a PostgreSQL server; set TEST_DATABASE_URL to run them.\n");

const made: string[] = [];
afterAll(async () => {
  for (const name of made) await onServer(`drop database if exists ${name} with (force)`);
});

/** Makes a database of its own on the test server, gone after the test file, and answers its URL. */
export async function freshServerDatabase(): Promise<string> {
  const name = `earmark_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
  await onServer(`create database ${name}`);
  made.push(name);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(statement: string): Promise<void> {
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end();
  }
}

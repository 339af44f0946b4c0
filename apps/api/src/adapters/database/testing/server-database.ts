import postgres from "postgres";

// eslint-disable-next-line node/no-process-env -- the one setting that only tests have
const serverUrl = process.env["TEST_DATABASE_URL"];

/** Whether there is a PostgreSQL server to test on. */
export const hasServer = Boolean(serverUrl);

if (!serverUrl)
  process.stderr.write("SKIPPED: tests on a PostgreSQL server; set TEST_DATABASE_URL to run them.\n");

/** Makes a database of its own on the test server and answers its URL. */
export async function freshServerDatabase(): Promise<string> {
  const name = `earmark_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
  const admin = postgres(serverUrl ?? "", { max: 1, onnotice: () => {} });
  try {
    await admin.unsafe(`create database ${name}`);
  } finally {
    await admin.end();
  }
  const url = new URL(serverUrl ?? "");
  url.pathname = `/${name}`;
  return url.href;
}

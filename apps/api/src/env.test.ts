import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { readSettings, settings, SettingsError } from "./env.ts";

const read = (path: string) =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8").replace(/ {2,}/g, " ");

describe("the documents name every setting with its default", () => {
  const documented = read("docs/configuration.md").split("## API and worker")[1]?.split("\n## ")[0] ?? "";
  const example = read(".env.example");

  test("docs/configuration.md has exactly the settings of env.ts", () => {
    const rows = Object.entries(settings).map(([name, schema]) => {
      const value = shown(schema.parse(undefined));
      return `| \`${name}\` | ${value ? `\`${value}\`` : "unset"} | ${schema.description} |`;
    });
    expect(documented.split("\n").filter((line) => line.startsWith("| `"))).toEqual(rows);
  });

  test.each(Object.entries(settings))(".env.example has %s", (name, schema) => {
    expect(example.split("\n")).toContain(`#${name}=${shown(schema.parse(undefined))}`);
  });

  test("every setting of .env.example is documented", () => {
    const all = read("docs/configuration.md");
    const names = [...example.matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(names.filter((name) => !all.includes(`| \`${name}\` |`))).toEqual([]);
  });
});

test("nothing set is a working configuration", () => {
  expect(readSettings({})).toMatchObject({ production: false, port: 8787, worker: "inline" });
});

test("queues on AWS want the key with which they are asked, and the names of queues come after their address", () => {
  const queues = { SQS_QUEUE_URL_PREFIX: "https://sqs.eu-central-1.amazonaws.com/1/earmark-prod-" };
  expect(() => readSettings(queues)).toThrow(/^SQS_QUEUE_URL_PREFIX: .*AWS_REGION/);
  const key = { AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "s" };
  expect(readSettings({ ...queues, ...key }).sqs).toEqual({
    urlPrefix: queues.SQS_QUEUE_URL_PREFIX,
    region: "eu-central-1",
    credentials: { accessKeyId: "a", secretAccessKey: "s", sessionToken: undefined },
  });
  expect(readSettings(key).sqs).toBeUndefined();
});

test("an empty value counts as unset", () => {
  expect(readSettings({ API_PORT: "", DATABASE_URL: "" })).toEqual(readSettings({}));
});

test("a value that cannot be used is named", () => {
  expect(() => readSettings({ API_PORT: "eighty" })).toThrow(SettingsError);
  expect(() => readSettings({ API_PORT: "eighty" })).toThrow(/^API_PORT: /);
});

test("production refuses the emulator, whose tokens anybody can write", () => {
  const given = { NODE_ENV: "production", FIREBASE_AUTH_EMULATOR_HOST: "127.0.0.1:9099" };
  expect(() => readSettings(given)).toThrow(/FIREBASE_AUTH_EMULATOR_HOST/);
});

test("production wants a Firebase project of one's own: the default one could be anybody's", () => {
  expect(() => readSettings({ NODE_ENV: "production" })).toThrow(/FIREBASE_PROJECT_ID/);
  const given = { NODE_ENV: "production", FIREBASE_PROJECT_ID: "earmark-prod" };
  expect(readSettings(given)).toMatchObject({ production: true, firebaseProjectId: "earmark-prod" });
});

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.join(",");
  return typeof value === "object" && value !== null ? Object.keys(value).join(",") : String(value);
}

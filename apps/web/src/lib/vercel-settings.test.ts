import { expect, test } from "vitest";

import { previewOrigin, problemOnVercel } from "./vercel-settings.ts";

const production = {
  VERCEL: "1",
  VERCEL_ENV: "production",
  VERCEL_URL: "earmark-1a2b.vercel.app",
  API_URL: "https://api.earmark.example",
  WEB_ORIGIN: "https://earmark.example",
  FIREBASE_PROJECT_ID: "acme",
  FIREBASE_API_KEY: "AIza",
};
const preview = { ...production, VERCEL_ENV: "preview", WEB_ORIGIN: "" };

test("nothing is asked for outside of Vercel, nor by `vercel dev`", () => {
  expect(problemOnVercel({})).toBeUndefined();
  expect(problemOnVercel({ VERCEL: "1", VERCEL_ENV: "development" })).toBeUndefined();
});

test("what is complete builds, in production and as a preview", () => {
  expect(problemOnVercel(production)).toBeUndefined();
  expect(problemOnVercel(preview)).toBeUndefined();
});

test("one sentence names all that is missing, and where it is set", () => {
  expect(problemOnVercel({ VERCEL: "1", VERCEL_ENV: "production" })).toBe(
    "This build would not work: under Settings → Environment Variables, for Production, set API_URL to the https address of the API; WEB_ORIGIN to the https address under which people open the app, without a path; FIREBASE_PROJECT_ID to the id of your Firebase project; FIREBASE_API_KEY to that project's web API key.",
  );
});

test.each([
  ["API_URL", "http://api.earmark.example"],
  ["API_URL", "https://localhost:8787"],
  ["API_URL", "api.earmark.example"],
  ["WEB_ORIGIN", "https://earmark.example/app"],
  ["UPLOAD_ORIGIN", "s3.amazonaws.com"],
  ["FIREBASE_PROJECT_ID", "demo-earmark"],
  ["FIREBASE_API_KEY", "demo"],
  ["FIREBASE_AUTH_DOMAIN", "https://acme.firebaseapp.com"],
  ["FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9099"],
])("%s may not be %s", (name, value) => {
  expect(problemOnVercel({ ...production, [name]: value })).toContain(`set ${name} to `);
});

test("a preview has to be told of the staging API, and of an address only when Vercel hides it", () => {
  expect(problemOnVercel({ ...preview, API_URL: "" })).toContain(
    "API_URL to the https address of the staging API",
  );
  const { VERCEL_URL: _, ...hidden } = preview;
  expect(problemOnVercel(hidden)).toContain("WEB_ORIGIN");
});

test("only a preview's address is taken from Vercel: that of its branch, which stays", () => {
  expect(previewOrigin(production)).toBeUndefined();
  expect(previewOrigin(preview)).toBe("https://earmark-1a2b.vercel.app");
  expect(previewOrigin({ ...preview, VERCEL_BRANCH_URL: "earmark-git-x.vercel.app" })).toBe(
    "https://earmark-git-x.vercel.app",
  );
});

import { expect, test } from "vitest";

import { contentSecurityPolicy } from "./csp.ts";
import type { PublicSettings } from "./settings.ts";

const real: PublicSettings = {
  apiUrl: "https://api.example.com",
  firebase: { projectId: "p", apiKey: "k", authDomain: "auth.example.com" },
  authEmulatorUrl: null,
  errors: null,
};

const to = { uploadOrigin: undefined };

const directive = (policy: string, name: string) =>
  policy.split("; ").find((part) => part.startsWith(`${name} `));

test("pages with somebody's content run only scripts with the nonce of the request", () => {
  const policy = contentSecurityPolicy({ ...to, settings: real, nonce: "abc", development: false });
  expect(directive(policy, "script-src")).toContain("'nonce-abc'");
  expect(directive(policy, "script-src")).not.toContain("unsafe");
});

test("the api, and the sign-in page of the project, can be reached", () => {
  const policy = contentSecurityPolicy({ ...to, settings: real, nonce: "abc", development: false });
  expect(directive(policy, "connect-src")).toContain("https://api.example.com");
  expect(directive(policy, "frame-src")).toContain("https://auth.example.com");
  expect(policy).not.toContain("127.0.0.1");
});

test("the local emulator takes the place of the project's sign-in page", () => {
  const settings = { ...real, authEmulatorUrl: "http://127.0.0.1:9099" };
  const policy = contentSecurityPolicy({ ...to, settings, nonce: undefined, development: false });
  expect(directive(policy, "connect-src")).toContain("http://127.0.0.1:9099");
  expect(directive(policy, "frame-src")).not.toContain("auth.example.com");
});

test("no page can be framed", () => {
  const policy = contentSecurityPolicy({ ...to, settings: real, nonce: undefined, development: false });
  expect(directive(policy, "frame-ancestors")).toBe("frame-ancestors 'none'");
});

test("files may be sent to the bucket that the settings name, and nowhere else", () => {
  const options = { settings: real, nonce: "abc", development: false };
  const bucket = "https://uploads.s3.eu-north-1.amazonaws.com";
  const named = contentSecurityPolicy({ ...options, uploadOrigin: bucket });
  expect(directive(named, "connect-src")).toContain(bucket);
  expect(contentSecurityPolicy({ ...options, ...to })).not.toContain("amazonaws");
});

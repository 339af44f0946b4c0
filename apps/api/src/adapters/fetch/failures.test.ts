import { SourceError } from "@earmark/core";
import { expect, test } from "vitest";

import { sourceErrorOf } from "./failures.ts";

const coded = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ["ENOTFOUND", "not-found", false],
  ["EAI_AGAIN", "unreachable", true],
  ["ECONNREFUSED", "unreachable", true],
  ["ECONNRESET", "unreachable", true],
  ["EHOSTUNREACH", "unreachable", true],
  ["ETIMEDOUT", "timeout", true],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout", true],
  ["UND_ERR_HEADERS_OVERFLOW", "unreachable", false],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "unreachable", false],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unreachable", false],
  ["CERT_HAS_EXPIRED", "unreachable", false],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "unreachable", false],
  ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "unreachable", false],
  ["Z_DATA_ERROR", "malformed", false],
  ["Z_NEED_DICT", "malformed", false],
  ["Z_BUF_ERROR", "unreachable", true],
])("%s is told as %s", (code, reason, transient) => {
  const error = coded(code);
  expect(sourceErrorOf(error)).toMatchObject({ name: "SourceError", reason, transient, cause: error });
});

test("the reason is found inside a gathering error and behind a cause", () => {
  expect(sourceErrorOf(new AggregateError([coded("ECONNREFUSED"), coded("ENETUNREACH")]))).toMatchObject({
    reason: "unreachable",
  });
  expect(sourceErrorOf(new Error("failed", { cause: coded("ENOTFOUND") }))).toMatchObject({
    reason: "not-found",
  });
});

test("a reason already given, and a mistake of our own, stay what they are", () => {
  for (const error of [
    new SourceError("empty", "x"),
    new TypeError("x is not a function"),
    coded("ERR_INVALID_ARG_TYPE"),
    "text",
  ])
    expect(sourceErrorOf(error)).toBe(error);
});

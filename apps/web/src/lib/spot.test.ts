import { beforeEach, expect, test } from "vitest";

import { citedBy, light, passageOf } from "./spot.ts";

beforeEach(() => {
  document.body.innerHTML = `
    <a data-cite="s1 s3">source</a>
    <p class="segment" id="s1"><b>Ada</b> <span data-text>One.</span></p>
    <p class="segment" id="s2"><span data-text>Two.</span></p>
    <p class="segment" id="s3"><span data-text>Three.</span></p>`;
});

const lit = () => [...document.querySelectorAll(".lit")].map(({ id }) => id);

test("a link names the segments it cites", () => {
  const link = document.querySelector("a");
  expect(link && citedBy(link)).toEqual(["s1", "s3"]);
});

test("lighting a passage puts out the one before", () => {
  light(["s2"]);
  expect(light(["s1", "s3"])?.id).toBe("s1");
  expect(lit()).toEqual(["s1", "s3"]);
});

test("a segment that is not on the page is passed over", () => {
  expect(light(["s9", "s2"])?.id).toBe("s2");
  expect(light(["s9"])).toBeUndefined();
  expect(lit()).toEqual([]);
});

test("a passage is the segments' own words, without names and times", () => {
  expect(passageOf(["s1", "s9", "s3"])).toBe("One. Three.");
});

import { beforeEach, expect, test } from "vitest";

import { follow, restore } from "./spot-history.ts";

beforeEach(() => {
  history.replaceState({ router: "kept" }, "", "/items/itm_1");
  document.body.innerHTML = `
    <main id="page"></main><p data-summary><a id="a" href="#s1" data-cite="s1 s2"></a> <a id="b" href="#s3" data-cite="s3"></a></p>
    <section data-pane>
      <p class="segment" id="s1" tabindex="-1"></p><p class="segment" id="s2" tabindex="-1"></p>
      <p class="segment" id="s3" tabindex="-1"><a id="t" href="?t=9#s3" data-cite="s3"></a></p>
    </section>`;
});

const link = (id: string) => {
  const found = document.getElementById(id);
  if (!(found instanceof HTMLAnchorElement)) throw new Error(`no link ${id}`);
  return found;
};
const lit = () => [...document.querySelectorAll(".lit")].map(({ id }) => id);

test("a citation of several passages lights them all and moves the focus to the first", () => {
  follow(link("a"));
  expect(lit()).toEqual(["s1", "s2"]);
  expect(document.activeElement?.id).toBe("s1");
  expect(location.hash).toBe("#s1");
});

test("going back leads to the very citation that was followed", () => {
  const entries = history.length;
  follow(link("b"));
  expect(history.length).toBe(entries + 1);
  history.replaceState(null, "", "/items/itm_1"); // as the browser does before it tells
  restore({ left: 1 });
  expect(document.activeElement?.id).toBe("b");
  expect(lit()).toEqual([]);
});

test("going forward again lights all the passages of the step", () => {
  restore({ cited: ["s1", "s2"] });
  expect(lit()).toEqual(["s1", "s2"]);
});

test("a moment chosen in the source is no step of its own", () => {
  follow(link("a"));
  const entries = history.length;
  follow(link("t"));
  expect(history.length).toBe(entries);
  expect(history.state).toMatchObject({ cited: ["s3"] });
});

test("another part of the page that is named by the address is left alone", () => {
  restore({ cited: ["page"] });
  expect(lit()).toEqual([]);
});

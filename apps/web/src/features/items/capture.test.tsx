import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { Capture } from "./capture.tsx";
import type { Draft } from "./use-capture.ts";

function open() {
  const queries = new QueryClient();
  // An answer that nobody has to ask for: there is no API here.
  queries.setQueryData(["get", "/v1/usage", {}], { plan: "unlimited", allowances: [] });
  queries.setDefaultOptions({ queries: { staleTime: Number.POSITIVE_INFINITY } });
  const onSend = vi.fn<(drafts: Draft[]) => void>();
  const onCollection = vi.fn<(url: string) => void>();
  const onFiles = vi.fn<(files: File[]) => void>();
  render(
    <QueryClientProvider client={queries}>
      <Capture
        onSend={onSend}
        onFiles={onFiles}
        onCollection={onCollection}
        unsent={[]}
        onRetry={() => undefined}
        onDismiss={() => undefined}
      />
    </QueryClientProvider>,
  );
  const box = screen.getByLabelText("Link or text");
  const type = (text: string) => fireEvent.change(box, { target: { value: text } });
  const sources = () => onSend.mock.calls.flatMap(([drafts]) => drafts.map((draft) => draft.source));
  return { box, type, onSend, onFiles, onCollection, sources };
}

test("says what it recognised while one types", async () => {
  const { type } = open();
  type("https://example.com/talk");
  expect(await screen.findByText("A link to example.com")).toBeDefined();
  type("word ".repeat(1_240));
  expect(await screen.findByText("A text of 1,240 words")).toBeDefined();
});

test("Enter sends a link, and breaks the line of a text", () => {
  const { box, type, sources } = open();
  type("Some thoughts");
  fireEvent.keyDown(box, { key: "Enter" });
  expect(sources()).toEqual([]);
  fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });
  type("example.com/talk");
  fireEvent.keyDown(box, { key: "Enter" });
  expect(sources()).toEqual([
    { type: "text", text: "Some thoughts" },
    { type: "url", url: "https://example.com/talk" },
  ]);
});

test("several links become several items, each with its own key", () => {
  const { type, onSend } = open();
  type("https://a.example/1\nhttps://a.example/2");
  fireEvent.click(screen.getByRole("button", { name: "Summarize 2" }));
  const keys = onSend.mock.calls[0]?.[0].map((draft) => draft.key) ?? [];
  expect(new Set(keys).size).toBe(2);
});

test("nothing is sent from an empty box, which says why", () => {
  const { onSend } = open();
  fireEvent.click(screen.getByRole("button", { name: "Summarize" }));
  expect(screen.getByText(/Paste a link or a text first/)).toBeDefined();
  expect(onSend).not.toHaveBeenCalled();
});

test("a text pasted anywhere on the page lands in the box", () => {
  const { box } = open();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", "https://example.com/pasted");
  fireEvent(document.body, Object.assign(new Event("paste", { bubbles: true }), { clipboardData }));
  expect(box).toHaveProperty("value", "https://example.com/pasted");
});

test("a dropped archive is refused with what helps, and the recording beside it is taken", async () => {
  const { onFiles, onSend } = open();
  const files = [new File(["x"], "talk.mp3"), new File(["x"], "talk.zip")];
  fireEvent(
    document.body,
    Object.assign(new Event("drop", { bubbles: true }), { dataTransfer: { files, types: ["Files"] } }),
  );
  expect(await screen.findByText(/Unpack the archive/)).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Summarize" }));
  expect(onFiles).toHaveBeenCalledWith([files[0]]);
  expect(onSend).not.toHaveBeenCalled();
});

test("files that a chooser names only for a moment are all taken", async () => {
  const { type } = open();
  const chosen = [new File(["x"], "one.mp3"), new File(["x"], "two.pdf")];
  const chooser = screen.getByLabelText<HTMLInputElement>("Files");
  Object.defineProperty(chooser, "files", { get: () => chosen });
  const empty = () => void chosen.splice(0);
  Object.defineProperty(chooser, "value", { set: empty });
  act(() => {
    type("something waits to be drawn");
    fireEvent.change(chooser);
  });
  expect(await screen.findByText("one.mp3")).toBeDefined();
  expect(screen.getByText("two.pdf")).toBeDefined();
});

test("of a video in a playlist, the video or the list may be meant", async () => {
  const { type, onCollection, sources } = open();
  const video = "https://www.youtube.com/watch?v=abc&list=PL1";
  type(video);
  fireEvent.click(await screen.findByRole("button", { name: "Choose from the list" }));
  expect(onCollection).toHaveBeenCalledWith("https://www.youtube.com/playlist?list=PL1");
  fireEvent.click(screen.getByRole("button", { name: "Only this video" }));
  expect(sources()).toEqual([{ type: "url", url: video }]);
});

test("a link to a list is not saved but looked into", () => {
  const { type, onCollection, onSend } = open();
  type("https://www.youtube.com/playlist?list=PL1");
  fireEvent.click(screen.getByRole("button", { name: "Summarize" }));
  expect(onCollection).toHaveBeenCalledWith("https://www.youtube.com/playlist?list=PL1");
  expect(onSend).not.toHaveBeenCalled();
});

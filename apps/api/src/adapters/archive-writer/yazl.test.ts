import { promisify } from "node:util";

import type { ArchiveEntry } from "@earmark/core";
import { expect, test } from "vitest";
import { fromBuffer, type ZipFile } from "yauzl";

import { zipArchives } from "./yazl.ts";

const at = new Date("2026-01-02T03:04:06.000Z");

async function* listed(entries: Omit<ArchiveEntry, "at">[]) {
  for (const entry of entries) yield { ...entry, at };
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

async function unzip(bytes: Buffer): Promise<Record<string, string>> {
  const zip = await promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer)(bytes, {
    lazyEntries: true,
  });
  const open = promisify(zip.openReadStream.bind(zip));
  const found: Record<string, string> = {};
  return new Promise((resolve, reject) => {
    zip.on("error", reject);
    zip.on("end", () => resolve(found));
    zip.on("entry", (entry) => {
      void open(entry)
        .then((stream) => bytesOf(stream))
        .then((content) => {
          found[entry.fileName] = content.toString("utf8");
          zip.readEntry();
        }, reject);
    });
    zip.readEntry();
  });
}

test("what was packed is unpacked, names and letters of every script included", async () => {
  const long = "Zwölf Boxkämpfer 𝔘𝔫𝔦 日本語\n".repeat(20_000);
  const entries = [
    { path: "README.txt", text: "" },
    { path: "items/2026-01-01 日本語 (itm_1)/text.md", text: long },
    { path: "last.json", text: "{}" },
  ];
  const bytes = await bytesOf(zipArchives.zip(listed(entries)));
  expect(bytes.byteLength).toBeLessThan(long.length / 10);
  expect(await unzip(bytes)).toEqual(Object.fromEntries(entries.map(({ path, text }) => [path, text])));
});

test("no more than one entry is held: the next is asked for when the one before it is packed", async () => {
  let given = 0;
  let taken = 0;
  let most = 0;
  const text = Array.from({ length: 40_000 }, () => Math.random().toString(36)).join(" ");
  async function* entries() {
    for (given = 1; given <= 40; given += 1) {
      most = Math.max(most, given * text.length - taken);
      yield { path: `${given}.txt`, text, at };
    }
  }
  for await (const chunk of zipArchives.zip(entries())) taken += chunk.byteLength * 2;
  // Random letters halve at best: what is not taken yet is a few entries, never all forty.
  expect(most).toBeLessThan(text.length * 6);
});

test("ends with what the entries threw", async () => {
  async function* broken(): AsyncGenerator<ArchiveEntry> {
    yield { path: "a.txt", text: "a", at };
    throw new Error("the database is gone");
  }
  await expect(bytesOf(zipArchives.zip(broken()))).rejects.toThrow("the database is gone");
});

test("who stops reading stops the packing, and what makes the entries", async () => {
  let isEnded = false;
  async function* endless(): AsyncGenerator<ArchiveEntry> {
    try {
      for (let count = 0; ; count += 1) yield { path: `${count}.txt`, text: "word ".repeat(50_000), at };
    } finally {
      isEnded = true;
    }
  }
  for await (const _ of zipArchives.zip(endless())) break;
  expect(isEnded).toBe(true);
});

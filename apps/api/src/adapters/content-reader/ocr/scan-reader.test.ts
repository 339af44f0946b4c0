import { readFileSync } from "node:fs";

import { Document } from "@earmark/core";
import { afterAll, describe, expect, test } from "vitest";

import { createIsolate } from "../../isolate/isolate.ts";
import { createPdfReader } from "../pdf/pdf-reader.ts";
import { CATALOG, page } from "../pdf/testing/one-page.ts";
import { writePdf } from "../pdf/testing/write-pdf.ts";
import { findLanguageData } from "./language-data.ts";
import { createScanReader, SCAN_THREADS } from "./scan-reader.ts";

const isolate = createIsolate(SCAN_THREADS);
afterAll(() => isolate.close());

const readScan = createScanReader({ isolate, languages: ["eng"], dataDir: undefined });
const readPdf = createPdfReader({ isolate, readScan, timeoutMs: 60_000 });
/** Two lines of print: "Oil lamps lit the house. / Then came the gas light." */
const picture = new Uint8Array(readFileSync(new URL("./testing/lamps.jpg", import.meta.url)));
const signal = new AbortController().signal;

/** A page of text, then a page that is a picture. */
const half = () =>
  writePdf([
    CATALOG,
    "<< /Type /Pages /Count 2 /Kids [3 0 R 6 0 R] >>",
    page(),
    {
      entries: "",
      data: "BT /F1 10 Tf 50 700 Td (This page was written, and the next is a picture of print.) Tj ET",
    },
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 300] /Contents 7 0 R /Resources << /XObject << /X 8 0 R >> >> >>",
    { entries: "", data: "800 0 0 300 0 0 cm /X Do" },
    {
      entries:
        "/Type /XObject /Subtype /Image /Width 800 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode",
      data: picture,
    },
  ]);

describe("a scan", { timeout: 120_000 }, () => {
  test("is read as text that says it was recognised", async () => {
    const document = await readScan?.({ type: "image", bytes: picture, facts: {}, signal });
    expect(Document.parse(document)).toEqual(document);
    expect(document).toMatchObject({
      kind: "document",
      language: "en",
      origin: { type: "ocr", detail: "eng" },
    });
    expect(document?.segments.map(({ text }) => text).join(" ")).toBe(
      "Oil lamps lit the house. Then came the gas light.",
    );
  });

  test("within a PDF is read page by page, and what is text stays as it is written", async () => {
    const { segments, origin } = await readPdf({ bytes: half(), facts: {}, signal });
    expect(origin).toEqual({ type: "ocr", detail: "eng" });
    expect(segments[0]).toMatchObject({
      page: 1,
      text: "This page was written, and the next is a picture of print.",
    });
    expect(segments.at(-1)).toMatchObject({ page: 2, text: expect.stringContaining("gas light.") });
  });

  test("that is no picture is malformed", async () => {
    const noise = new Uint8Array(1000).fill(7);
    await expect(readScan?.({ type: "image", bytes: noise, facts: {}, signal })).rejects.toMatchObject({
      reason: "malformed",
    });
  });

  test("without a reader of scans leaves the picture out and says so", async () => {
    const read = createPdfReader({ isolate, timeoutMs: 60_000 });
    const { segments, origin } = await read({ bytes: half(), facts: {}, signal });
    expect(segments).toHaveLength(1);
    expect(origin.detail).toBe("without page 2, pictures without text");
  });
});

test("no language means no reader, and one without data is named at once", () => {
  expect(createScanReader({ isolate, languages: [], dataDir: undefined })).toBeUndefined();
  expect(() => findLanguageData(["eng", "xyz"], undefined)).toThrow(/xyz.*OCR_DATA_DIR/);
});

import { getResolvedPDFJS } from "unpdf";

import type { PdfPage } from "../pdf/open-pdf.ts";

/** A picture on a page, as a PNM file. */
export interface PageImage {
  file: Uint8Array;
  width: number;
  height: number;
}

interface Decoded {
  width: number;
  height: number;
  kind: number;
  data?: Uint8Array | Uint8ClampedArray;
}

/** A page of A4 at 600 dots an inch. */
const MAX_PIXELS = 36_000_000;
/** Less is a logo or a stamp. */
const MIN_PIXELS = 200_000;
const [BITS, RGB, RGBA] = [1, 2, 3];

/** The largest picture that a page paints, or undefined when none is large enough to be a page of text. */
export async function pageImage(page: PdfPage): Promise<PageImage | undefined> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  let largest: { name: string; pixels: number } | undefined;
  fnArray.forEach((operator: number, i: number) => {
    if (operator !== OPS.paintImageXObject) return;
    const [name, width, height] = argsArray[i] as [string, number, number];
    const pixels = width * height;
    if (pixels >= MIN_PIXELS && pixels <= MAX_PIXELS && pixels > (largest?.pixels ?? 0))
      largest = { name, pixels };
  });
  if (!largest) return undefined;
  const image = await decoded(page, largest.name);
  const file = image ? toPnm(image) : undefined;
  return image && file ? { file, width: image.width, height: image.height } : undefined;
}

function decoded(page: PdfPage, name: string): Promise<Decoded | null> {
  const objects = name.startsWith("g_") ? page.commonObjs : page.objs;
  return new Promise((resolve) => void objects.get(name, resolve));
}

/** PNM is nothing but pixels behind a line of text. */
function toPnm({ width, height, kind, data: pixels }: Decoded): Uint8Array | undefined {
  if (!pixels) return undefined;
  const data = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  if (kind === BITS)
    return pnm(
      "P4",
      width,
      height,
      "",
      data.map((byte) => ~byte),
    );
  if (kind === RGB) return pnm("P6", width, height, "255\n", data);
  return kind === RGBA ? pnm("P6", width, height, "255\n", withoutAlpha(data, width * height)) : undefined;
}

const pnm = (magic: string, width: number, height: number, depth: string, pixels: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${magic}\n${width} ${height}\n${depth}`), pixels]);

function withoutAlpha(rgba: Uint8Array, pixels: number): Uint8Array {
  const rgb = new Uint8Array(pixels * 3);
  for (let i = 0; i < pixels; i++) {
    rgb[3 * i] = rgba[4 * i] ?? 0;
    rgb[3 * i + 1] = rgba[4 * i + 1] ?? 0;
    rgb[3 * i + 2] = rgba[4 * i + 2] ?? 0;
  }
  return rgb;
}

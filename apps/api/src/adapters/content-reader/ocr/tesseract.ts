import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";

import { SourceError } from "@earmark/core";

import type { LanguageData } from "./language-data.ts";

/** A word of a picture. Lengths in points of the picture, from its upper left. */
export interface Word {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Height of its line, from the highest to the lowest letter. */
  lineHeight: number;
  /** Where its line ends below. */
  lineBottom: number;
  /** It follows the word before it on the same line. */
  isNext: boolean;
}

/** The part of the engine that is used. It is Tesseract's own C++ interface, compiled. */
interface Engine {
  FS: { writeFile(path: string, data: Uint8Array): void };
  TessBaseAPI: new () => {
    Init(folder: string, languages: string, mode: number): number;
    SetImageFile(orientation: number, angle: number): number;
    Recognize(monitor: null): number;
    GetTSVText(page: number): string;
    Clear(): void;
  };
}

const require = createRequire(import.meta.url);
const LSTM_ONLY = 1;
const UPRIGHT = 1;
const WORD = "5";
const LINE = "4";
/** Below this, in hundredths, what was read is mostly a stain or a drawing. */
const MIN_CONFIDENCE = 25;

/** Reads a picture in any format that Leptonica knows: PNG, JPEG, PNM, TIFF, WebP. Throws SourceError "malformed". */
export type Recognise = (image: Uint8Array) => Word[];

let started: { key: string; recognise: Recognise } | undefined;

/** Starts the engine once a thread: it takes half a second and some hundred megabytes. */
export async function startTesseract(languages: readonly LanguageData[]): Promise<Recognise> {
  const key = JSON.stringify(languages);
  if (started?.key === key) return started.recognise;
  const load = require("tesseract.js-core/tesseract-core-simd-lstm.js") as (
    options: object,
  ) => Promise<Engine>;
  const quiet = () => {};
  const engine = await load({ TesseractProgress: quiet, print: quiet, printErr: quiet });
  for (const { language, file } of languages) {
    const data = await readFile(file);
    engine.FS.writeFile(`/${language}.traineddata`, file.endsWith(".gz") ? gunzipSync(data) : data);
  }
  const api = new engine.TessBaseAPI();
  if (api.Init("/", languages.map(({ language }) => language).join("+"), LSTM_ONLY) !== 0)
    throw new Error(`Tesseract can't use its data for ${key}`);
  const recognise: Recognise = (image) => {
    engine.FS.writeFile("/input", image);
    if (api.SetImageFile(UPRIGHT, 0) !== 0 || api.Recognize(null) !== 0)
      throw new SourceError("malformed", "The picture is damaged");
    const words = wordsOf(api.GetTSVText(0));
    api.Clear();
    return words;
  };
  started = { key, recognise };
  return recognise;
}

/** Rows of the table that Tesseract writes: a line, then its words. */
function wordsOf(table: string): Word[] {
  const words: Word[] = [];
  let line = { lineHeight: 0, lineBottom: 0 };
  let isNext = false;
  for (const row of table.split("\n")) {
    const [level, , , , , , left, top, width, height, confidence, text = ""] = row.split("\t");
    if (level === LINE) {
      line = { lineHeight: Number(height), lineBottom: Number(top) + Number(height) };
      isNext = false;
    } else if (level === WORD && text.trim() && Number(confidence) >= MIN_CONFIDENCE) {
      words.push({ text, x: Number(left), y: Number(top), width: Number(width), ...line, isNext });
      isNext = true;
    }
  }
  return words;
}

import { resolve } from "node:path";

import * as z from "zod";

import { commaSeparated } from "./comma-separated.ts";

/** Settings of how films, recordings and scans are read. */
export const readerSettings = {
  YOUTUBE_URL: z
    .url()
    .default("https://www.youtube.com")
    .describe("Where YouTube is asked; another address only for tests"),
  YT_DLP_PATH: z
    .string()
    .default("")
    .describe(
      "Path of `yt-dlp`, which gets the sound of YouTube videos that have no captions; unset: it is never used",
    ),
  FFMPEG_PATH: z
    .string()
    .default("")
    .describe("Path of `ffmpeg`, which opens recordings; unset: the machine's own, else the one from npm"),
  OCR_LANGUAGES: commaSeparated
    .refine(
      (names) => names.every((name) => /^[a-z]{3}(?:_[a-z]+)*$/i.test(name)),
      "expected names such as eng,deu",
    )
    .default([])
    .describe(
      "Languages of scans, as Tesseract names them: `eng,deu`. Unset: pictures of text are not read. `eng` is there; others are npm packages `@tesseract.js-data/…`",
    ),
  OCR_DATA_DIR: z
    .string()
    .default("")
    .describe("Folder with `.traineddata` files for OCR_LANGUAGES, looked into before the npm packages"),
} satisfies Record<string, z.ZodType>;

const ReaderEnvironment = z.object(readerSettings);

export const toReader = (env: z.infer<typeof ReaderEnvironment>) => ({
  youtubeUrl: env.YOUTUBE_URL,
  ytDlpPath: env.YT_DLP_PATH || undefined,
  ffmpegPath: env.FFMPEG_PATH || undefined,
  ocrLanguages: env.OCR_LANGUAGES,
  ocrDataDir: env.OCR_DATA_DIR ? resolve(env.OCR_DATA_DIR) : undefined,
});

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

export interface Page {
  id: string;
  url: string;
  html: string;
  /** What a person said the article's text is. */
  expected: string;
}

interface Truth {
  articleBody: string;
  url?: string;
}

const FIXTURE = fileURLToPath(new URL("./fixture", import.meta.url));

/** The folder of the pages: the dataset's when it is there, else the small one that is kept beside this file. */
export function articlesFolder(dataFolder: string | undefined): { folder: string; isFixture: boolean } {
  const folder = `${dataFolder ?? fileURLToPath(new URL("../../../shared/data", import.meta.url))}/articles`;
  return existsSync(`${folder}/ground-truth.json`)
    ? { folder, isFixture: false }
    : { folder: FIXTURE, isFixture: true };
}

/** Reads a folder laid out like the benchmark: ground-truth.json and html/<id>.html, gzipped or not. */
export function readPages(folder: string): Page[] {
  const truths = JSON.parse(readFileSync(`${folder}/ground-truth.json`, "utf8")) as Record<string, Truth>;
  return Object.entries(truths).map(([id, truth]) => ({
    id,
    url: truth.url ?? "https://example.com/",
    html: readHtml(`${folder}/html/${id}.html`),
    expected: truth.articleBody,
  }));
}

function readHtml(path: string): string {
  return existsSync(path)
    ? readFileSync(path, "utf8")
    : gunzipSync(readFileSync(`${path}.gz`)).toString("utf8");
}

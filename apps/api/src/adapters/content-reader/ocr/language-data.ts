import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A language as Tesseract names it (`eng`, `chi_sim`), and the file with what it knows of it. */
export interface LanguageData {
  language: string;
  file: string;
}

const require = createRequire(import.meta.url);

/**
 * The data of each language: `<language>.traineddata`, or with `.gz`, in the folder, else the npm package
 * `@tesseract.js-data/<language>`. Nothing is ever fetched. Throws an Error that names what is missing.
 */
export function findLanguageData(languages: readonly string[], folder: string | undefined): LanguageData[] {
  return languages.map((language) => {
    const places = [folder, packageFolder(language)].filter((place) => place !== undefined);
    const files = places.flatMap((place) =>
      ["", ".gz"].map((end) => join(place, `${language}.traineddata${end}`)),
    );
    const file = files.find((path) => existsSync(path));
    if (file) return { language, file };
    throw new Error(
      `OCR_LANGUAGES: there is no data for ${language}. Put ${language}.traineddata into OCR_DATA_DIR, ` +
        `or install the npm package @tesseract.js-data/${language}`,
    );
  });
}

function packageFolder(language: string): string | undefined {
  try {
    return join(dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)), "4.0.0_best_int");
  } catch {
    return undefined;
  }
}

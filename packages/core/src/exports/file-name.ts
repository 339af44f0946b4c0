const MAX_CHARS = 60;

/** Characters that a file system somewhere refuses, or that a terminal would act on. */
const REFUSED = /[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]+/gu;

/** A title as part of a file's name that every file system takes. */
export function fileName(title: string): string {
  const plain = title.normalize("NFC").replaceAll(REFUSED, " ").replaceAll(/\s+/g, " ").trim();
  const short = [...plain].slice(0, MAX_CHARS).join("");
  // Windows drops what ends so.
  return short.replace(/[. ]+$/, "").replace(/^[. ]+/, "") || "Untitled";
}

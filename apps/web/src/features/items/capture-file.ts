/** A file that was chosen or dropped: what it seems to be, or one sentence on why it can't be taken. */
export type CaptureFile = { file: File; description: string } | { name: string; problem: string };

/** The contract's limit for one pasted text. */
export const maxChars = 3_000_000;
/** The contract's limit for one file. */
const maxBytes = 4 * 1024 ** 3;
/** A text is read as a whole, unlike a recording. */
const maxDocumentBytes = 64 * 1024 ** 2;
const documents = new Set(["pdf", "docx", "odt", "pptx", "epub"]);

const formats: Record<string, string> = {
  pdf: "PDF",
  docx: "Word document",
  odt: "OpenDocument text",
  pptx: "Slides",
  epub: "Book",
  html: "Web page",
  htm: "Web page",
  md: "Markdown",
  txt: "Plain text",
  vtt: "Transcript, WebVTT",
  srt: "Transcript, SubRip",
  ttml: "Transcript, TTML",
  json: "Transcript, JSON",
  mp3: "Audio",
  m4a: "Audio",
  m4b: "Audio book",
  aac: "Audio",
  wav: "Audio",
  flac: "Audio",
  ogg: "Audio",
  opus: "Audio",
  wma: "Audio",
  mp4: "Video",
  m4v: "Video",
  mov: "Video",
  mkv: "Video",
  webm: "Video",
  avi: "Video",
};

/** Of some kinds Earmark knows before anything is sent that it can't read them. */
const refused: Record<string, string> = {
  ppt: "Earmark can't open the old PowerPoint format. Save it as .pptx or PDF and add that.",
  doc: "Earmark can't open the old Word format. Save it as .docx or PDF and add that.",
  pages: "Export it from Pages as PDF or .docx and add that.",
  key: "Export it from Keynote as PDF and add that.",
  mobi: "Earmark reads books as EPUB. Convert it and add that.",
  azw3: "Earmark reads books as EPUB. Convert it and add that.",
  zip: "Unpack the archive and add the files in it.",
  rar: "Unpack the archive and add the files in it.",
  exe: "This is a program, not something to read.",
};

/** For the file chooser; what it does not list can still be dropped, and is told by its content. */
export const acceptedFiles = Object.keys(formats)
  .map((extension) => `.${extension}`)
  .join(",");

/** What can be said of a file by its name and size. Its content is looked at only once it has arrived. */
export function describeFile(file: File): CaptureFile {
  const { name, size } = file;
  const extension = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? "";
  const problem = size === 0 ? "The file is empty." : refused[extension];
  if (problem) return { name, problem };
  if (size > maxBytes)
    return { name, problem: "It is larger than 4 GB, the most that Earmark takes. Split it." };
  if (documents.has(extension) && size > maxDocumentBytes)
    return {
      name,
      problem: "It is larger than 64 MB, the most that Earmark can read of a document. Split it.",
    };
  return { file, description: `${formats[extension] ?? "File"}, ${formatBytes(size)}` };
}

const units = ["kB", "MB", "GB"];

/** `340 kB`, `1.2 GB`: as people's file managers count. */
export function formatBytes(bytes: number): string {
  if (bytes === 0) return "0 kB";
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value < 10 && unit > 0 ? 1 : 0;
  return `${Math.max(digits === 0 ? 1 : 0.1, value).toFixed(digits)} ${units[unit] ?? "GB"}`;
}

/** A file that was chosen or dropped: its text, or one sentence on why it can't be taken. */
export type CaptureFile =
  | { name: string; format: string; content: string }
  | { name: string; problem: string };

/** The contract's limit for one text or file. */
export const maxChars = 3_000_000;
const maxBytes = maxChars * 4;

const formats: Record<string, string> = {
  vtt: "WebVTT",
  srt: "SubRip",
  txt: "plain text",
  json: "JSON transcript",
};

/** For the file chooser. */
export const acceptedFiles = Object.keys(formats)
  .map((extension) => `.${extension}`)
  .join(",");

const recordings = /^(mp3|m4a|m4b|aac|wav|flac|ogg|opus|wma|mp4|m4v|mov|mkv|webm|avi)$/;
const papers = /^(pdf|docx?|odt|rtf|pages|epub|mobi|azw3|pptx?|key|odp)$/;

/** Reads a transcript or text file. Never throws: what can't be taken says why, and what helps. */
export async function readCaptureFile(file: File): Promise<CaptureFile> {
  const { name } = file;
  const extension = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? "";
  const format = formats[extension];
  if (!format) return { name, problem: whyNot(extension) };
  if (file.size > maxBytes) return { name, problem: tooLong };
  try {
    const content = decode(await file.arrayBuffer());
    if (!content.trim()) return { name, problem: "The file is empty." };
    return content.length > maxChars ? { name, problem: tooLong } : { name, format, content };
  } catch {
    return { name, problem: "The file could not be opened. Was it moved, or is it a folder?" };
  }
}

const tooLong =
  "It is longer than 3 million characters, which is the most that Earmark takes at once. Split it.";

function whyNot(extension: string): string {
  if (recordings.test(extension))
    return "Earmark can't listen to recordings yet. If there is a transcript (.vtt or .srt), add that.";
  if (papers.test(extension))
    return `Earmark can't open .${extension} files yet. Copy the text out of it and paste it here.`;
  return "Earmark takes transcripts and text: .vtt, .srt, .txt and .json files.";
}

/** Old subtitle files are often UTF-16 or Windows-1252. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

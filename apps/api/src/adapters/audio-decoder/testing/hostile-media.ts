import { wavFile } from "./wav.ts";

/** What may come of it: a reason, or a recording of a length within these bounds. */
interface Expectation {
  reasons: readonly string[];
  /** When it may be read all the same. */
  durationMs?: readonly [min: number, max: number];
}

export interface HostileFile extends Expectation {
  name: string;
  bytes: () => Uint8Array | Promise<Uint8Array>;
}

const MALFORMED = { reasons: ["malformed"] };
const text = (content: string) => () => new TextEncoder().encode(content);

/** The same bytes each time, without a pattern a decoder could hold on to. */
export function noise(length: number, seed = 1): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

export const join = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));

/** Files that name other files, or the address of the canary. */
export const referringFiles = (canary: string): HostileFile[] =>
  [
    [
      "a playlist of this machine's files",
      `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n`,
    ],
    [
      "a playlist of the canary",
      `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n${canary}/a.ts\n#EXT-X-ENDLIST\n`,
    ],
    [
      "a playlist whose key is the canary",
      `#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="${canary}/key"\n#EXTINF:5,\n${canary}/a.ts\n`,
    ],
    ["a concat script", `ffconcat version 1.0\nfile /etc/passwd\nfile ${canary}/a.mp3\n`],
    [
      "a session description",
      `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n`,
    ],
    [
      "a DASH manifest",
      `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet><Representation><BaseURL>${canary}/a.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>`,
    ],
    ["an ASX playlist", `<asx version="3.0"><entry><ref href="${canary}/a.wma"/></entry></asx>`],
    ["a PLS playlist", `[playlist]\nFile1=${canary}/a.mp3\nNumberOfEntries=1\n`],
    ["a filter graph", `amovie=/etc/passwd\n`],
    [
      "an SVG with a picture",
      `<svg xmlns="http://www.w3.org/2000/svg"><image href="${canary}/x.png"/></svg>`,
    ],
  ].map(([name = "", content = ""]) => ({ name, bytes: text(content), ...MALFORMED }));

/** A QuickTime film whose samples are said to be in another file. */
export function filmElsewhere(address: string): Uint8Array {
  const box = (type: string, ...content: (Uint8Array | string)[]) => {
    const body = join(...content);
    return join(number32(body.length + 8), type, body);
  };
  const zeros = (count: number) => new Uint8Array(count);
  const dref = box("dref", zeros(4), number32(1), box("url ", zeros(4), `${address}\0`));
  const entry = box(
    "sowt",
    zeros(6),
    "\0\x01",
    zeros(8),
    "\0\x01\0\x10",
    zeros(4),
    number32((16_000 << 16) >>> 0),
  );
  const table = box(
    "stbl",
    box("stsd", zeros(4), number32(1), entry),
    box("stts", zeros(4), number32(1), number32(16_000), number32(1)),
    box("stsc", zeros(4), number32(1), number32(1), number32(16_000), number32(1)),
    box("stsz", zeros(4), number32(2), number32(16_000)),
    box("stco", zeros(4), number32(1), number32(0)),
  );
  const head = (duration: number) => join(zeros(12), number32(16_000), number32(duration), zeros(4));
  const handler = box("hdlr", zeros(8), "soun", zeros(12));
  const media = box(
    "mdia",
    box("mdhd", head(16_000)),
    handler,
    box("minf", box("smhd", zeros(8)), box("dinf", dref), table),
  );
  const track = box("trak", box("tkhd", "\0\0\0\x01", zeros(8), number32(1), zeros(68)), media);
  return join(
    box("ftyp", "qt  ", zeros(4), "qt  "),
    box("moov", box("mvhd", head(16_000), zeros(76)), track),
  );
}

export function number32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Files that are not what they say, made without any encoder. */
export const brokenFiles: HostileFile[] = [
  { name: "nothing at all", bytes: () => new Uint8Array(), ...MALFORMED },
  { name: "one byte", bytes: () => new Uint8Array(1), ...MALFORMED },
  { name: "a megabyte of zeros", bytes: () => new Uint8Array(1_048_576), ...MALFORMED },
  {
    name: "random bytes",
    bytes: () => noise(1_048_576),
    reasons: ["malformed", "no-speech"],
    durationMs: [0, 60_000],
  },
  { name: "a story", bytes: text("Once upon a time there was a river. ".repeat(5_000)), ...MALFORMED },
  { name: "a web page", bytes: text("<!doctype html><title>404</title><p>Not found"), ...MALFORMED },
  {
    name: "a tag of MP3 and nothing after it",
    bytes: () => join("ID3\x04\0\0\x7f\x7f\x7f\x7f", new Uint8Array(64)),
    ...MALFORMED,
  },
  {
    name: "a tag of MP3 before random bytes",
    bytes: () => join("ID3\x04\0\0\0\0\0\0", noise(500_000)),
    reasons: ["malformed", "no-speech"],
    durationMs: [0, 60_000],
  },
  {
    name: "the marks of FLAC before random bytes",
    bytes: () => join("fLaC", noise(500_000)),
    reasons: ["malformed"],
    durationMs: [0, 60_000],
  },
  { name: "the marks of Ogg before random bytes", bytes: () => join("OggS", noise(500_000)), ...MALFORMED },
  {
    name: "the marks of Matroska before random bytes",
    bytes: () => join("\x1a\x45\xdf\xa3", noise(500_000)),
    ...MALFORMED,
  },
  {
    name: "an MP4 whose box is larger than the world",
    bytes: () => join("\0\0\0\x14ftypisom\0\0\0\0isom", "\xff\xff\xff\xffmoov", noise(1_000)),
    ...MALFORMED,
  },
  {
    name: "boxes of MP4 within boxes, ten thousand deep",
    bytes: deepBoxes,
    reasons: ["malformed", "no-speech"],
  },
  {
    name: "a WAV that claims four gigabytes",
    bytes: () => wavFile(new Int16Array(16_000), 0xffff_fff0),
    reasons: [],
    durationMs: [1_000, 1_000],
  },
  {
    name: "a WAV that claims nothing",
    bytes: () => wavFile(new Int16Array(16_000), 0),
    reasons: ["malformed"],
    durationMs: [0, 1_000],
  },
  {
    name: "a WAV of zero hertz",
    bytes: () => wavWith((header) => header.setUint32(24, 0, true)),
    ...MALFORMED,
  },
  {
    name: "a WAV of four billion hertz",
    bytes: () => wavWith((header) => header.setUint32(24, 0xffff_ffff, true)),
    reasons: ["malformed"],
    durationMs: [0, 1_000],
  },
  {
    name: "a WAV of 65 535 channels",
    bytes: () => wavWith((header) => header.setUint16(22, 0xffff, true)),
    reasons: ["malformed", "no-speech"],
  },
  {
    name: "a WAV of an unknown codec",
    bytes: () => wavWith((header) => header.setUint16(20, 0x7777, true)),
    reasons: ["malformed", "unsupported-type"],
  },
];

function wavWith(change: (header: DataView) => void): Uint8Array {
  const file = wavFile(new Int16Array(16_000));
  change(new DataView(file.buffer));
  return file;
}

function deepBoxes(): Uint8Array {
  const depth = 10_000;
  const boxes = Array.from({ length: depth }, (_, level) =>
    join(number32((depth - level) * 8), level === 0 ? "moov" : "trak"),
  );
  return join("\0\0\0\x14ftypisom\0\0\0\0isom", ...boxes);
}

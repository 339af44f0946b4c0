import type { HostileFile } from "./hostile-media.ts";
import { join, noise, number32 } from "./hostile-media.ts";

/** Matroska's way of writing down a size, always in eight bytes. */
function element(id: string, ...content: (Uint8Array | string)[]): Uint8Array {
  return elementOf(id, join(...content));
}

function elementOf(id: string, body: Uint8Array): Uint8Array {
  return join(id, "\x01\0\0", new Uint8Array(1), number32(body.length), body);
}

const EBML = element("\x1a\x45\xdf\xa3", element("\x42\x82", "matroska"));
const SEGMENT = "\x18\x53\x80\x67";

/** So many sound tracks, none with a sound. */
function manyTracks(count: number): Uint8Array {
  const track = (number: number) =>
    element("\xae", element("\xd7", number32(number)), element("\x83", "\x02"), element("\x86", "A_VORBIS"));
  const tracks = Array.from({ length: count }, (_, index) => track(index + 1));
  return join(EBML, element(SEGMENT, elementOf("\x16\x54\xae\x6b", Buffer.concat(tracks))));
}

function manyAttachments(count: number): Uint8Array {
  const file = element(
    "\x61\xa7",
    element("\x46\x6e", "a.ttf"),
    element("\x46\x60", "font/ttf"),
    element("\x46\x5c", "x"),
  );
  return join(
    EBML,
    element(SEGMENT, elementOf("\x19\x41\xa4\x69", Buffer.concat(Array.from({ length: count }, () => file)))),
  );
}

function manyTags(count: number): Uint8Array {
  const tag = element("\x67\xc8", element("\x45\xa3", "TITLE"), element("\x44\x87", "x".repeat(100)));
  const tags = element(
    "\x12\x54\xc3\x67",
    elementOf("\x73\x73", Buffer.concat(Array.from({ length: count }, () => tag))),
  );
  return join(EBML, element(SEGMENT, tags));
}

export const matroskaFiles: HostileFile[] = [
  {
    name: "a hundred thousand sound tracks",
    bytes: () => manyTracks(100_000),
    reasons: ["malformed", "no-speech"],
  },
  {
    name: "a hundred thousand attachments",
    bytes: () => manyAttachments(100_000),
    reasons: ["malformed", "no-speech"],
  },
  { name: "a hundred thousand tags", bytes: () => manyTags(100_000), reasons: ["malformed", "no-speech"] },
];

type Make = (args: readonly string[], files?: Record<string, Uint8Array | string>) => Promise<Uint8Array>;

/** Damage done to what an encoder made. */
export function damagedFiles(make: Make, talk: Uint8Array): HostileFile[] {
  const encoded = (name: string, ...args: string[]) =>
    make(["-i", "talk.wav", ...args, "-y", name], { "talk.wav": talk });
  const cut = async (file: Promise<Uint8Array>, share: number) => {
    const whole = await file;
    return whole.slice(0, whole.length * share);
  };
  const reasons = ["malformed"];
  return [
    { name: "an MP4 cut before its index", bytes: () => cut(encoded("a.mp4"), 0.6), reasons },
    {
      name: "an MP4 cut after its index",
      bytes: () => cut(encoded("a.mp4", "-movflags", "+faststart"), 0.6),
      reasons,
      durationMs: [500, 4_900],
    },
    { name: "a cut MP3", bytes: () => cut(encoded("a.mp3"), 0.5), reasons: [], durationMs: [2_000, 3_000] },
    {
      name: "a cut Ogg",
      bytes: () => cut(encoded("a.ogg", "-c:a", "libvorbis"), 0.8),
      reasons,
      durationMs: [100, 5_000],
    },
    { name: "a cut FLAC", bytes: () => cut(encoded("a.flac"), 0.5), reasons: [], durationMs: [500, 4_900] },
    {
      name: "an MP3 with noise in its middle",
      bytes: async () => scarred(await encoded("a.mp3")),
      reasons: [],
      durationMs: [3_000, 6_000],
    },
    {
      name: "an MP4 that claims to last a billion seconds",
      bytes: async () => lasting(await encoded("a.mp4")),
      reasons,
      durationMs: [4_900, 5_200],
    },
    {
      name: "a Matroska whose sound comes after ten years",
      bytes: () => encoded("a.mkv", "-af", "asetpts=PTS+315360000/TB*gt(T\\,2)", "-c:a", "flac"),
      reasons: ["too-large", "malformed"],
      durationMs: [0, 60_000],
    },
    {
      name: "subtitles of thirty megabytes",
      bytes: () =>
        make(["-i", "talk.wav", "-i", "a.srt", "-c:s", "srt", "-y", "a.mkv"], {
          "talk.wav": talk,
          "a.srt": subtitleBomb(),
        }),
      reasons: [],
      durationMs: [5_000, 5_100],
    },
    {
      name: "two sounds, one without end",
      bytes: async () => join(await encoded("a.mp3"), noise(2_000_000)),
      reasons,
      durationMs: [4_000, 100_000],
    },
  ];
}

function scarred(file: Uint8Array): Uint8Array {
  const middle = Math.floor(file.length / 2);
  file.set(noise(2_000), middle);
  return file;
}

/** Writes another duration into every header that states one. */
function lasting(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file);
  for (const [box, offset] of [
    ["mvhd", 20],
    ["tkhd", 24],
    ["mdhd", 20],
  ] as const) {
    const at = bytes.indexOf(box, 0, "latin1");
    if (at !== -1) bytes.writeUInt32BE(0xffff_ff00, at + offset);
  }
  return bytes;
}

function subtitleBomb(): string {
  const line = "word ".repeat(60);
  return Array.from({ length: 100_000 }, (_, i) => `${i + 1}\n00:00:01,000 --> 00:00:02,000\n${line}\n`).join(
    "\n",
  );
}

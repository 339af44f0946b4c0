import { type ChildProcessByStdio, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { delimiter, dirname } from "node:path";
import type { Readable } from "node:stream";

import { SourceError } from "@earmark/core";

import { youtubeAddress, youtubeUrl } from "../urls/youtube-address.ts";
import { type ChildWatch, OWN_GROUP, watchChild } from "../watch-child.ts";
import { refusalOf } from "./refusal-of.ts";

export interface YtDlpOptions {
  /** The program. */
  path: string;
  maxBytes: number;
  /** All of it. */
  timeoutMs: number;
  /** Without a byte. The first ones take longest: the player has to be understood before. */
  stallMs: number;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

const MAX_STDERR_CHARS = 16_384;

/**
 * Nothing of whoever's machine this is: no configuration, plugins, cookies or cache; nothing but the sound of the one
 * video, to standard output.
 */
const ARGUMENTS = [
  "--ignore-config",
  "--no-cookies",
  "--no-cookies-from-browser",
  "--no-cache-dir",
  "--no-playlist",
  "--no-progress",
  "--quiet",
  "--no-warnings",
  "--no-exec",
  "--socket-timeout=20",
  "--retries=3",
  "--fragment-retries=3",
  "--match-filters=!is_live",
  "--format=bestaudio[protocol^=http]/bestaudio/best[protocol^=http]/best",
  "--output=-",
];

/**
 * Gets the sound of videos of YouTube, and of nothing else, by yt-dlp. `keep` is given the bytes as they come; its stream
 * fails when the program does. Throws SourceError with the reason, "too-large" and "timeout" (transient) included.
 */
export function createYtDlp(options: YtDlpOptions) {
  return async (
    url: string,
    { signal }: { signal: AbortSignal },
    keep: (bytes: AsyncIterable<Uint8Array>) => Promise<void>,
  ): Promise<void> => {
    signal.throwIfAborted();
    const address = youtubeAddress(url);
    if (address?.type !== "video")
      throw new SourceError("not-found", "Only the sound of videos of YouTube can be downloaded");
    const child = start(options.path, youtubeUrl(address));
    const watch = watchChild(child, { ...options, signal, tooSlow });
    const ended = endOf(child);
    try {
      await keep(soundOf(child, watch, ended, options.maxBytes));
      await settle(watch, ended);
    } finally {
      watch.stop();
    }
  };
}

async function* soundOf(
  child: Child,
  watch: ChildWatch,
  ended: Promise<End>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes)
      watch.kill(new SourceError("too-large", "The sound of this video is too large to be transcribed."));
    // Only the program's silence counts, not the slowness of what takes its bytes.
    watch.pause();
    yield chunk;
    watch.resume();
  }
  await settle(watch, ended);
  if (size === 0) throw (await ended).silence;
}

async function settle(watch: ChildWatch, ended: Promise<End>): Promise<void> {
  const { failure } = await ended;
  watch.throwIfKilled();
  if (failure) throw failure;
}

function start(path: string, url: string): Child {
  return spawn(path, [...ARGUMENTS, "--", url], {
    cwd: tmpdir(),
    env: {
      PATH: [dirname(path), "/usr/local/bin", "/usr/bin", "/bin"].join(delimiter),
      HOME: tmpdir(),
      LC_ALL: "C.UTF-8",
      YTDLP_NO_PLUGINS: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
    ...OWN_GROUP,
  });
}

const tooSlow = () => new SourceError("timeout", "Downloading the sound took too long.", { transient: true });

/** How a run ended: `failure` by its code; `silence` is why it gave nothing, though it says that all is well. */
interface End {
  failure: Error | undefined;
  silence: SourceError;
}

function endOf(child: Child): Promise<End> {
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-MAX_STDERR_CHARS);
  });
  return new Promise((resolve) => {
    child.once("error", (cause) => {
      const failure = new Error("yt-dlp can't be started", { cause });
      resolve({ failure, silence: refusalOf("") });
    });
    child.once("close", (code) => {
      const silence = refusalOf(stderr);
      resolve({ failure: code === 0 ? undefined : silence, silence });
    });
  });
}

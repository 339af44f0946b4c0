/**
 * What ffmpeg may open. No playlists and no scripts (hls, concat, dash, sdp, image sequences …): those name other files
 * and addresses. Some are other names of one demuxer, in one version or another.
 */
const FORMATS = [
  ["mov", "mp4", "m4a", "3gp", "3g2", "mj2", "matroska", "webm", "avi", "flv", "asf", "mpeg", "mpegts"],
  ["mp3", "aac", "ac3", "eac3", "flac", "ogg", "wav", "w64", "aiff", "au", "caf", "amr", "amrnb", "amrwb"],
].flat();

const AUDIO_CODECS = [
  [
    "aac",
    "aac_fixed",
    "aac_latm",
    "ac3",
    "ac3_fixed",
    "alac",
    "eac3",
    "flac",
    "mp2",
    "mp2float",
    "mp3",
    "mp3float",
  ],
  ["opus", "libopus", "vorbis", "libvorbis", "speex", "libspeex", "gsm", "gsm_ms", "g722", "g723_1", "g729"],
  [
    "amrnb",
    "amrwb",
    "libopencore_amrnb",
    "libopencore_amrwb",
    "wmav1",
    "wmav2",
    "wmapro",
    "wmavoice",
    "wmalossless",
  ],
  ["adpcm_ima_qt", "adpcm_ima_wav", "adpcm_ms", "pcm_alaw", "pcm_mulaw", "pcm_u8", "pcm_s8", "pcm_s16le"],
  ["pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_f32le", "pcm_f32be", "pcm_f64le"],
].flat();

/** Those that are text. Pictures of text would have to be read by OCR. */
export const TEXT_CAPTION_CODECS = ["subrip", "srt", "mov_text", "ass", "ssa", "webvtt", "text"];

/**
 * Before `-i`: what keeps a stranger's file from more than being decoded. ffmpeg reads nothing but this one file, opens
 * no video or picture decoder at all, and gives up on a file of thousands of tracks.
 */
export const INPUT_GUARDS: readonly string[] = [
  ["-protocol_whitelist", "file"],
  ["-format_whitelist", FORMATS.join(",")],
  ["-codec_whitelist", [...AUDIO_CODECS, ...TEXT_CAPTION_CODECS].join(",")],
  ["-max_streams", "200"],
  ["-threads", "1"],
].flat();

/** The name of a file, which can't be taken for an option or an address. */
export const inputFile = (path: string): string => `file:${path}`;

import * as z from "zod";

/** What is read of a player response. Whatever else it holds, and whatever has another shape, is passed over. */
const lenient = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);
const string = lenient(z.string().max(200_000));
const flag = lenient(z.boolean());

/** `{simpleText}`, `{runs: [{text}]}` or `{content}`: the three ways in which YouTube writes a text. */
export const Text = z
  .union([
    z.object({ simpleText: z.string() }),
    z.object({ runs: z.array(z.object({ text: z.string() })) }),
    z.object({ content: z.string() }),
  ])
  .transform((text) => {
    if ("simpleText" in text) return text.simpleText;
    return "runs" in text ? text.runs.map((run) => run.text).join("") : text.content;
  });

const Thumbnails = z.object({
  thumbnails: z.array(z.object({ url: z.string(), width: lenient(z.number()) })).min(1),
});

const Track = z.object({
  baseUrl: z.string(),
  languageCode: z.string(),
  name: lenient(Text),
  kind: string,
  vssId: string,
});

const AudioTrack = z.object({ id: string, displayName: string, isAutoDubbed: flag });

const Captions = z.object({
  captionTracks: z.array(Track).optional(),
  audioTracks: lenient(
    z.array(z.object({ audioTrackId: string, defaultCaptionTrackIndex: lenient(z.number()) })),
  ),
  defaultAudioTrackIndex: lenient(z.number()),
});

const Details = z.object({
  videoId: z.string(),
  title: string,
  author: string,
  shortDescription: string,
  lengthSeconds: lenient(z.coerce.number().int().nonnegative()),
  thumbnail: lenient(Thumbnails),
  isLive: flag,
  isUpcoming: flag,
  isPrivate: flag,
  defaultAudioLanguage: string,
});

const Microformat = z.object({
  publishDate: string,
  uploadDate: string,
  ownerChannelName: string,
  thumbnail: lenient(Thumbnails),
  defaultAudioLanguage: string,
  liveBroadcastDetails: lenient(z.object({ isLiveNow: flag })),
});

export const PlayerResponse = z.object({
  playabilityStatus: z.object({
    status: z.string(),
    reason: string,
    messages: lenient(z.array(z.string())),
    reasonTitle: string,
    desktopLegacyAgeGateReason: lenient(z.unknown()),
    errorScreen: lenient(
      z.object({
        playerErrorMessageRenderer: lenient(z.object({ reason: lenient(Text), subreason: lenient(Text) })),
        playerLegacyDesktopYpcOfferRenderer: lenient(z.object({ itemTitle: string, offerId: string })),
      }),
    ),
  }),
  videoDetails: lenient(Details),
  /** Not lenient: captions of an unknown shape must not look like none. */
  captions: z.object({ playerCaptionsTracklistRenderer: Captions.optional() }).optional(),
  streamingData: lenient(
    z.object({ adaptiveFormats: lenient(z.array(z.object({ audioTrack: lenient(AudioTrack) }))) }),
  ),
  microformat: lenient(z.object({ playerMicroformatRenderer: lenient(Microformat) })),
});
export type PlayerResponse = z.infer<typeof PlayerResponse>;

import { expect, test } from "vitest";

import { originOf } from "./captions.ts";
import { readPlayer } from "./player.ts";
import { playable, track, VIDEO } from "./testing/fake-youtube.ts";

/** The tracks in the order in which they are tried, with how their words are described. */
function ranked(change: Record<string, unknown>, tracks: unknown[]) {
  const player = readPlayer(playable(change, tracks), VIDEO);
  return player.tracks.map((one) => `${one.name}: ${originOf(one, player.originalLanguage).type}`);
}

const sound = (id: string, change = {}) => ({ audioTrack: { id, displayName: id, ...change } });
const sounds = (...adaptiveFormats: unknown[]) => ({ streamingData: { adaptiveFormats } });
const written = (lang: string) => track({ lang, name: lang });
const recognised = (lang: string) => track({ lang, name: `${lang} auto`, isAutomatic: true });

test("written ones in the spoken language come first, then recognised ones, then translations", () => {
  expect(ranked({}, [written("en"), written("fr"), recognised("de"), written("de")])).toEqual([
    "de: captions",
    "de auto: automatic-captions",
    "en: translated-captions",
    "fr: translated-captions",
  ]);
});

test("the language is that of the original sound, never that of a dub", () => {
  const tracks = [recognised("en"), recognised("de"), written("en")];
  const order = ["de auto: automatic-captions", "en: translated-captions", "en auto: translated-captions"];
  expect(ranked(sounds(sound("en.10", { isAutoDubbed: true }), sound("de.4")), tracks)).toEqual(order);
  const named = sounds(
    sound("en.1", { audioIsDefault: true }),
    sound("de.1", { displayName: "German original" }),
  );
  expect(ranked(named, tracks)).toEqual(order);
  const dubbed = sounds(sound("en.1", { isAutoDubbed: true }), sound("de.1", { isAutoDubbed: false }));
  expect(ranked(dubbed, tracks)).toEqual(order);
  const renderer = {
    captionTracks: tracks,
    audioTracks: [{ audioTrackId: "en.3" }, { audioTrackId: "de.4" }],
  };
  expect(ranked({ captions: { playerCaptionsTracklistRenderer: renderer } }, [])).toEqual(order);
  const stated = { microformat: { playerMicroformatRenderer: { defaultAudioLanguage: "de" } } };
  expect(ranked(stated, tracks)).toEqual(order);
});

test("where nothing tells the language, what someone wrote is not called a translation", () => {
  expect(ranked({}, [written("fr"), written("en"), recognised("en"), recognised("fr")])).toEqual([
    "fr: captions",
    "en: captions",
    "en auto: automatic-captions",
    "fr auto: automatic-captions",
  ]);
  expect(ranked({}, [written("fr")])).toEqual(["fr: captions"]);
});

test("another region's captions are the same language, if there are none of its own", () => {
  expect(ranked({}, [written("en-GB"), recognised("en")])).toEqual([
    "en-GB: captions",
    "en auto: automatic-captions",
  ]);
});

test("the player's default is preferred among equals", () => {
  const renderer = {
    captionTracks: [written("fr"), written("es")],
    audioTracks: [{ defaultCaptionTrackIndex: 1 }],
    defaultAudioTrackIndex: 0,
  };
  expect(ranked({ captions: { playerCaptionsTracklistRenderer: renderer } }, [])[0]).toBe("es: captions");
});

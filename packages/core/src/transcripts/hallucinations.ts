import { wordKey } from "./spoken-words.ts";

/**
 * What speech models that learned from subtitles write where nobody speaks. People do say these things, too: a phrase is
 * no proof of anything, it only tips the scale. In many languages because the models are.
 */
const PHRASES = [
  "thank you",
  "thanks",
  "thank you very much",
  "thank you for watching",
  "thanks for watching",
  "thank you so much for watching",
  "please subscribe",
  "please like and subscribe",
  "like and subscribe",
  "dont forget to like and subscribe",
  "see you in the next video",
  "ill see you in the next video",
  "bye",
  "bye bye",
  "you",
  "subtitles by the amara org community",
  "transcription by castingwords",
  "untertitel der amara org community",
  "untertitelung des zdf",
  "untertitel im auftrag des zdf",
  "vielen dank",
  "vielen dank furs zuschauen",
  "bis zum nachsten mal",
  "sous titres realises para la communaute d amara org",
  "sous titrage st 501",
  "merci d avoir regarde cette video",
  "subtitulos realizados por la comunidad de amara org",
  "gracias por ver el video",
  "legendas pela comunidade amara org",
  "obrigado por assistir",
  "sottotitoli creati dalla comunita amara org",
  "grazie per la visione",
  "ondertiteld door de amara org gemeenschap",
  "tot de volgende keer",
  "продолжение следует",
  "субтитры сделал dimatorzok",
  "спасибо за просмотр",
  "ご視聴ありがとうございました",
  "チャンネル登録お願いします",
  "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
  "谢谢观看",
  "시청해주셔서 감사합니다",
  "구독과 좋아요 부탁드립니다",
  "abone olmayi unutmayin",
  "izlediginiz icin tesekkur ederim",
];

const key = (text: string) =>
  text
    .split(/[\s.,'’:-]+/u)
    .map(wordKey)
    .join("");

const known = new Set(PHRASES.map(key));

/** Whether a passage says nothing but one of the phrases. */
export const isKnownPhrase = (text: string): boolean => known.has(key(text));

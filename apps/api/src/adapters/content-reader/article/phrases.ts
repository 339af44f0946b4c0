/** Headings under which no article goes on. */
const ENDING =
  /^(?:related(?: \p{L}+){0,2}|recommended(?: \p{L}+){0,2}|(?:you )?(?:may|might)(?: also)? (?:like|be interested in).*|you may also.*|more (?:from|on|like|in) .*|more (?:stories|news|articles|posts|great .*)|read (?:more|next)|see also|also (?:read|on .*)|popular(?: \p{L}+){0,2}|trending.*|most (?:read|popular|viewed).*|latest (?:news|stories|posts|articles|videos)|(?:\d+ )?comments?(?: \(\d+\))?|leave a (?:comment|reply).*|(?:join|add to) the (?:discussion|conversation).*|(?:post|add|write) a comment.*|\d+ (?:responses?|thoughts|replies)(?: (?:to|on) .*)?|about the authors?|share (?:this.*|on.*|via.*)|(?:sign up|subscribe).*|newsletters?.*|follow us.*|sponsored.*|promoted.*|from (?:the|around the) web|what to read next|don[’']t miss.*|up next|tags?|você (?:pode|também).*|leia (?:mais|também).*|veja (?:mais|também).*|(?:posts|artigos|notícias|matérias) relacionad.*|(?:artículos|noticias|entradas) relacionad.*|también te puede.*|deja (?:un comentario|una respuesta).*|deixe (?:um comentário|uma resposta).*|comentários?|comentarios?|das könnte (?:sie|dich|ihnen|dir) auch.*|(?:ähnliche|verwandte|weitere) (?:artikel|beiträge|themen|nachrichten).*|mehr zum thema.*|kommentare?.*|schreib\p{L}* einen kommentar.*|articles? (?:similaires?|liés?|connexes?).*|à lire (?:aussi|également).*|(?:vous aimerez|sur le même) .*|commentaires?.*|laisser un commentaire.*|articoli correlati.*|leggi anche.*|potrebbe (?:interessarti|piacerti).*|lascia un commento.*|commenti.*|gerelateerd.*|lees ook.*|reacties.*|relaterade.*|läs också.*|relaterte.*|les også.*|læs også.*|lue myös.*|powiązane.*|czytaj także.*|zobacz (?:też|także).*|komentarze.*|похожие .*|читайте также.*|(?:другие|последние) новости.*|комментари.*|схожі .*|ilgili haberler.*|benzer .*|yorumlar.*|artikel terkait.*|baca juga.*|berita terkait.*|bài viết liên quan.*|関連(?:記事|ニュース|リンク).*|コメント.*|おすすめ.*|人気記事.*|相关(?:文章|阅读|新闻|推荐).*|推荐阅读.*|评论.*|관련 ?(?:기사|글|뉴스).*|댓글.*|مواضيع ذات صلة.*|اقرأ أيضا.*|مقالات ذات صلة.*|التعليقات.*)[\s:：….!?]*$/iu;

/** What a line that only labels something begins with, or is, in the languages most pages are written in. */
const LABELS = [
  "advert(?:isement|ising|iser content)?s?",
  "publicidad[e]?|pubblicità|publicité|werbung|anzeige|реклама|広告|广告|광고",
  "(?:image|photo|video|picture|foto|bild)s?(?: (?:copyright|credit|caption|by|via|courtesy|\\d+ of \\d+))?",
  "(?:image|photo|picture) (?:copyright|credit|caption|courtesy|\\d+ of \\d+)\\b.*",
  "(?:media )?caption|close|share|shares|tweet|email|print|comments?|reply|menu|search|loading|caption this|hide caption|toggle caption|enlarge(?: this image)?",
  "(?:\\d+ )?(?:comments?|shares?|views?|likes?|comentários?|comentarios?|kommentare?|commentaires?|комментари\\p{L}*)(?: \\d+)?",
  "(?:(?:photos?|image|picture|photograph|credits?|foto|bild|crédito|quelle|source|fuente|fonte|источник|фото|출처|出典)s?(?: by| credit| courtesy(?: of)?)? ?[:：©]) ?.{0,80}",
  "\\((?:photo|image|source|credit|foto|bild|published|posted|updated)\\b[^)]*\\)",
  "[©ⓒ].{0,120}|copyright .{0,120}|all rights reserved\\.?",
  "\\d+ ?(?:of|\\/|von|de) ?\\d+|\\d{1,3}",
  "(?:related|see also|read (?:more|next|also)|more(?: on this)?|also read|further reading|recommended|most (?:read|popular)|don[’']t miss|just in|breaking|trending|more (?:stories|news|from .{1,40})|you may (?:also )?like|leia (?:mais|também)|veja também|saiba mais|lee también|ver también|lire aussi|à lire aussi|lesen sie auch|mehr zum thema|siehe auch|leggi anche|lees ook|läs också|czytaj też|читайте также|baca juga|関連記事|あわせて読みたい)(?: (?:stories|articles|news|topics|links|content|posts|videos?|coverage))? ?[:：…]?",
  "(?:share|follow|print|email|tweet|save)(?: (?:this|on|via|us|it|article|story|facebook|twitter|whatsapp|pinterest|linkedin|by email))*",
  "(?:(?:whatsapp|facebook|twitter|pint(?:erest)?|email|linkedin|reddit|tumblr|telegram|google\\+?|flipboard|copy link|print|baixar|share|x)[\\s,|/·]*)+",
  "(?:tags?|filed under|categor(?:y|ies)|topics?|labels?|posted in|marcadores|etiquetas|schlagw\\p{L}+|mots-clés|метки|теги) ?[:：].*",
];
const LABEL = new RegExp(`^(?:${LABELS.join("|")})$`, "iu");

/** A pointer to another article: these words and then a link. */
const POINTER =
  /^[\p{P}\p{S}\s]*(?:related|see also|see more|read(?: more| also| next)?|also read|also on|more(?: on| from| here)?|more ap|watch|listen|video|photos?|gallery|in pictures|click here|don[’']t miss|further reading|next|previous|continue reading|full (?:story|coverage)|recommended|subscribe|download|leia (?:mais|também)|veja (?:também|mais)|confira|lee(?: también| más)?|ver también|lire(?: aussi)?|à lire|lesen sie|mehr|siehe auch|leggi(?: anche)?|lees ook|läs(?: också)?|czytaj|читайте(?: также)?|baca(?: juga)?)\b/iu;

/** Asks the reader to do something for the publisher. */
const INVITATION =
  /^[\p{P}\p{S}\s]*(?:(?:please )?(?:subscribe|sign[ -]?up|click (?:here|on)|follow (?:us|me|him|her|them|\S+(?: \S+){0,3} on)|join (?:us|our|the (?:conversation|discussion))|like us|get (?:the|our|more|access|breaking|all|unlimited|alerts|\S+ delivered)|receive (?:the|our)|download (?:the|our)|register|log ?in|sign in|support (?:us|our)|donate|become a|contact (?:us|the|me)|e-?mail (?:us|me|him|her|the|\S+ \S+ at)|send (?:us|your|tips|a tip)|share (?:this|your)|tell us|let us know|leave a|have (?:a|any) (?:tip|question|comment|story)|got a (?:tip|story)|want (?:more|to (?:read|get|know|hear))|enjoy(?:ed)? this|if you (?:enjoyed|liked)|looking for|stay (?:up to date|tuned|informed|connected)|never miss|don[’']t (?:forget to|miss)|reach (?:the|him|her|us|me)|write to|check out (?:our|the|more)|visit our|listen to|hear more|(?:this )?(?:post|article|page|story) (?:may )?contains? affiliate|we (?:may|use)|our (?:best|free|daily)|start your (?:day|free)|buy )|(?:siga|sigue|suscr[ií]b|inscreva|assine|cadastre|receba|clique|curta|compartilhe|abonnieren|folgen sie|newsletter|melden sie sich|abonnez|suivez|inscrivez|iscriviti|seguici|подпис|следите|подписывайтесь))/iu;

const MONTHS =
  "jan(?:uary|eiro|uar)?|feb(?:ruary|ruar)?|mar(?:ch|ço|zo|s)?|märz|apr(?:il)?|may|mai|mayo|june?|juin|juni|july?|juillet|juli|aug(?:ust)?|août|sept?(?:ember|embre)?|oct(?:ober|ubre|obre)?|okt(?:ober)?|nov(?:ember|iembre|embro|embre)?|dec(?:ember)?|dez(?:ember|embro)?|déc(?:embre)?|dic(?:iembre)?|fev(?:ereiro)?|févr?(?:ier)?|abr(?:il)?|maio|junho|julho|agosto|set(?:embro)?|out(?:ubro)?|enero|febrero|junio|julio|ene|ago";
const DATE_WORD = new RegExp(
  `^(?:${MONTHS}|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|segunda|terça|quarta|quinta|sexta|sábado|domingo|feira|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\\d{1,4}(?:st|nd|rd|th|h|am|pm|年|月|日)?|am|pm|a|p|m|e[ds]?t|c[ds]t|m[ds]t|p[ds]t|gmt|utc|bst|ist|cet|uhr|às|as|at|on|of|de|del|the|by|um|le|à|posted|published|updated?|last|modified|first|publicado|atualizado|actualizado|em|el|veröffentlicht|aktualisiert|publié|mis|jour|date|datum|hours?|minutes?|mins?|days?|weeks?|months?|years?|ago|há|horas?|minutos?|min|read|comments?|views?|t|z)$`,
  "iu",
);
const BYLINE =
  /^(?:by|von|por|par|di|door|av|от|автор|written by|reported by|posted by|author|autor|text|words|story|reporting by|editing by|edited by|with files from|source)\b[\s:：]/iu;

const SENDER =
  /^(?:[Aa]bout (?!the author)\p{Lu}[^.!?]*|(?:[Mm]edia|[Pp]ress|[Ii]nvestor) (?:[Cc]ontacts?|inquiries|relations|enquiries)|[Ff]or (?:more|further) information(?: contact)?|[Cc]ontacts?|[Üü]ber \p{Lu}[^.!?]*|pressekontakt|[Ss]obre (?:a |o |la |el )?\p{Lu}[^.!?]*|à propos (?:de |d’|d')[^.!?]*|contacts? presse|informazioni su .*|会社概要|关于.{1,20})\s*:?$/u;

export function isLabel(text: string): boolean {
  return text.length <= 200 && (LABEL.test(text) || !/[\p{L}\p{N}]/u.test(text));
}

/** A pointer needs its link; an invitation a short line. */
export function isInvitation(text: string, linkShare: number): boolean {
  if (POINTER.test(text) && linkShare >= 0.4) return true;
  return INVITATION.test(text) && (linkShare > 0 || text.length < 80);
}

/** Nothing but the words and numbers of a date, a time, an age. */
export function isDateLine(text: string): boolean {
  if (text.length > 120 || !/\d/u.test(text)) return false;
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = words.filter((word) => DATE_WORD.test(word)).length;
  return words.length >= 2 && known >= words.length - (words.length > 5 ? 1 : 0);
}

export function isByline(text: string): boolean {
  return text.length <= 120 && BYLINE.test(text);
}

export function isEnding(text: string): boolean {
  return ENDING.test(text);
}

/** A press release ends with who its sender is and whom to call. */
export function isAboutSender(text: string): boolean {
  return text.length <= 60 && SENDER.test(text);
}

/**
 * What lines around an article say, in the languages most pages are written in; gathered by hand.
 * All patterns are anchored and tried on short lines only, so that their cost is bounded.
 */

/** Headings under which no article goes on: related articles, comments, subscriptions. */
const ENDINGS = [
  String.raw`(?:related|recommended|popular)(?: \p{L}+){0,2}|(?:you )?(?:may|might)(?: also)? (?:like|be interested in).*`,
  "you may also.*|more (?:from|on|like|in) .*|more (?:stories|news|articles|posts|great .*)|read (?:more|next)",
  "see also|also (?:read|on .*)|trending.*|most (?:read|popular|viewed).*|latest (?:news|stories|posts|articles|videos)",
  String.raw`(?:\d+ )?comments?(?: \(\d+\))?|leave a (?:comment|reply).*|(?:join|add to) the (?:discussion|conversation).*`,
  String.raw`(?:post|add|write) a comment.*|\d+ (?:responses?|thoughts|replies)(?: (?:to|on) .*)?|about the authors?`,
  "share (?:this.*|on.*|via.*)|(?:sign up|subscribe).*|newsletters?.*|follow us.*|sponsored.*|promoted.*",
  "from (?:the|around the) web|what to read next|don[’']t miss.*|up next|tags?",
  "você (?:pode|também).*|(?:leia|veja) (?:mais|também).*|(?:posts|artigos|notícias|matérias) relacionad.*",
  "deixe (?:um comentário|uma resposta).*|comentários?",
  "(?:artículos|noticias|entradas) relacionad.*|también te puede.*|deja (?:un comentario|una respuesta).*|comentarios?",
  "das könnte (?:sie|dich|ihnen|dir) auch.*|(?:ähnliche|verwandte|weitere) (?:artikel|beiträge|themen|nachrichten).*",
  String.raw`mehr zum thema.*|kommentare?.*|schreib\p{L}* einen kommentar.*`,
  "articles? (?:similaires?|liés?|connexes?).*|à lire (?:aussi|également).*|(?:vous aimerez|sur le même) .*",
  "commentaires?.*|laisser un commentaire.*|articoli correlati.*|leggi anche.*|potrebbe (?:interessarti|piacerti).*",
  "lascia un commento.*|commenti.*|gerelateerd.*|lees ook.*|reacties.*|relaterade.*|läs också.*|relaterte.*|les også.*",
  "læs også.*|lue myös.*|powiązane.*|czytaj także.*|zobacz (?:też|także).*|komentarze.*|похожие .*|читайте также.*",
  "(?:другие|последние) новости.*|комментари.*|ilgili haberler.*|benzer .*|yorumlar.*|artikel terkait.*|baca juga.*",
  "berita terkait.*|bài viết liên quan.*|関連(?:記事|ニュース|リンク).*|コメント.*|おすすめ.*|人気記事.*",
  "相关(?:文章|阅读|新闻|推荐).*|推荐阅读.*|评论.*|관련 ?(?:기사|글|뉴스).*|댓글.*|مواضيع ذات صلة.*|اقرأ أيضا.*|مقالات ذات صلة.*",
];
const ENDING = new RegExp(String.raw`^(?:${ENDINGS.join("|")})[\s:：….!?]*$`, "iu");

/** Labels of advertisements, pictures, buttons, counters, sources. */
const LABELS = [
  "advert(?:isement|ising|iser content)?s?|publicidade?|pubblicità|publicité|werbung|anzeige|реклама|広告|广告|광고",
  String.raw`(?:image|photo|video|picture|foto|bild)s?(?: (?:by|via|\d+ of \d+))?`,
  String.raw`(?:image|photo|picture) (?:copyright|credit|caption|courtesy|\d+ of \d+)\b.*`,
  "sharing is caring.*|(?:media |hide |toggle )?caption|close|shares?|tweet|email|print|reply|menu|search|loading|enlarge(?: this image)?",
  String.raw`(?:\d+ )?(?:comments?|shares?|views?|likes?|comentários?|comentarios?|kommentare?|commentaires?|letture)(?: \d+)?`,
  "(?:photos?|images?|pictures?|photographs?|credits?|foto|bild|crédito|quelle|sources?|fuente|fonte)(?: by| credit| courtesy(?: of)?)? ?[:：©].{0,80}",
  "(?:источник|фото|출처|出典|写真) ?[:：©].{0,80}",
  String.raw`\((?:photo|image|source|credit|foto|bild|published|posted|updated)\b[^)]*\)`,
  String.raw`[©ⓒ].{0,120}|copyright .{0,120}|all rights reserved\.?|\d+ ?(?:of|\/|von|de) ?\d+|\d{1,3}`,
  "(?:related|see also|read (?:more|next|also)|more(?: on this)?|also read|further reading|recommended)(?: (?:stories|articles|news|topics|links|content|posts|videos?|coverage))? ?[:：…]?",
  "(?:don[’']t miss|just in|breaking|trending|more (?:stories|news|from .{1,40})|you may (?:also )?like) ?[:：…]?",
  "(?:leia (?:mais|também)|veja também|saiba mais|lee también|ver también|lire aussi|à lire aussi) ?[:：…]?",
  "(?:lesen sie auch|mehr zum thema|siehe auch|leggi anche|lees ook|läs också|czytaj też|читайте также|baca juga|関連記事|あわせて読みたい) ?[:：…]?",
  "(?:share|follow|print|email|tweet|save)(?: (?:this|on|via|us|it|article|story|facebook|twitter|whatsapp|linkedin|by email))*",
  String.raw`(?:(?:whatsapp|facebook|twitter|pint(?:erest)?|email|linkedin|reddit|telegram|copy link|print|baixar|share)[\s,|/·]*)+`,
  String.raw`(?:tags?|filed under|categor(?:y|ies)|topics?|posted in|marcadores|etiquetas|schlagw\p{L}+|mots-clés|метки|теги) ?[:：].*`,
  String.raw`.{0,20}(?:\d+ min(?:ute)?s? read|tempo de leitura|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura).{0,20}`,
];
const LABEL = new RegExp(`^(?:${LABELS.join("|")})$`, "iu");

/** Points to another article: these words and then a link. */
const POINTERS = [
  "related|see (?:also|more)|read(?: more| also| next)?|also (?:read|on)|more(?: on| from| here| ap)?|watch|listen|video",
  "photos?|gallery|in pictures|click here|don[’']t miss|further reading|next|previous|continue reading",
  "full (?:story|coverage)|recommended|subscribe|download|leia (?:mais|também)|veja (?:também|mais)|confira",
  "lee(?: también| más)?|ver también|lire(?: aussi)?|à lire|lesen sie|mehr|siehe auch|leggi(?: anche)?|lees ook",
  "läs(?: också)?|czytaj|читайте(?: также)?|baca(?: juga)?",
];
const POINTER = new RegExp(String.raw`^[\p{P}\p{S}\s]*(?:${POINTERS.join("|")})(?!\p{L})`, "iu");

/** Asks the reader to do something for the publisher. */
const INVITATIONS = [
  String.raw`(?:please )?subscribe|sign[ -]?up|click (?:here|on)|follow (?:us|me|him|her|them|\S+(?: \S+){0,3} on)`,
  "join (?:us|our|the (?:conversation|discussion))|like us|get (?:the|our|more|access|breaking|all|unlimited|alerts)",
  String.raw`get (?:\S+ ){1,4}delivered|receive (?:the|our)|download (?:the|our)|register|log ?in|sign in`,
  "support (?:us|our)|donate|become a|contact (?:us|me)|send (?:us|your|tips|a tip)|share (?:this|your)",
  String.raw`e-?mail (?:us|me|him|her|\S+ \S+ at)|tell us|let us know|leave a|have (?:a|any) (?:tip|question|comment|story)`,
  "got a (?:tip|story)|want (?:more|to (?:read|get|know|hear))|enjoy(?:ed)? this|if you (?:enjoyed|liked)",
  "looking for|stay (?:up to date|tuned|informed|connected)|never miss|don[’']t (?:forget to|miss)",
  "reach (?:the|him|her|us|me)|write to|check out (?:our|the|more)|visit our|listen to|hear more",
  "(?:this )?(?:post|article|page|story) (?:may )?contains? affiliate|we (?:may|use)|our (?:best|free|daily)",
  "start your (?:day|free)|siga|sigue|suscr[ií]b|inscreva|assine|cadastre|receba|clique|curta|compartilhe",
  "abonnieren|folgen sie|newsletter|melden sie sich|abonnez|suivez|inscrivez|iscriviti|seguici|подпис|следите",
];
const INVITATION = new RegExp(String.raw`^[\p{P}\p{S}\s]*(?:${INVITATIONS.join("|")})`, "iu");

const DATE_WORDS = [
  "jan(?:uary|eiro|uar)?|feb(?:ruary|ruar)?|mar(?:ch|ço|zo|s)?|märz|apr(?:il)?|may|mai|mayo|june?|juin|juni|july?",
  "juillet|juli|aug(?:ust)?|août|sept?(?:ember|embre)?|oct(?:ober|ubre|obre)?|okt(?:ober)?|nov(?:ember|iembre|embro|embre)?",
  "dec(?:ember)?|dez(?:ember|embro)?|déc(?:embre)?|dic(?:iembre)?|fev(?:ereiro)?|févr?(?:ier)?|abr(?:il)?|maio|junho",
  "julho|agosto|set(?:embro)?|out(?:ubro)?|enero|febrero|junio|julio|ene|ago",
  "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|segunda|terça",
  "quarta|quinta|sexta|sábado|domingo|feira|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag",
  "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes",
  String.raw`\d{1,4}(?:st|nd|rd|th|h|am|pm|年|月|日)?|am|pm|a|p|m|e[ds]?t|c[ds]t|m[ds]t|p[ds]t|gmt|utc|bst|ist|cet|uhr|t|z`,
  "às|as|at|on|of|de|del|the|by|um|le|à|posted|published|updated?|last|modified|first|publicado|atualizado",
  "actualizado|em|el|veröffentlicht|aktualisiert|publié|mis|jour|date|datum|hours?|minutes?|mins?|days?|weeks?",
  "months?|years?|ago|há|horas?|minutos?|min|read|comments?|views?",
];
const DATE_WORD = new RegExp(`^(?:${DATE_WORDS.join("|")})$`, "iu");

const BYLINE =
  /^(?:by|von|por|par|di|door|av|от|автор|(?:written|reported|posted) by|author|autor|text|words|story|reporting by|edit(?:ing|ed) by|with files from|source)(?=[\s:：])/iu;
const FACT =
  /(?<!\p{L})(?:tags?|categor\p{L}+|kategorie|author|autor|posted (?:by|in|on)|publicado por|date|datum|data|views|comments) ?[:：]/giu;

const CAPTION = new RegExp(
  String.raw`\((?:image|photo|picture|foto|bild|credits?|source|crédit|crédito)s?(?: credit| by| courtesy(?: of)?| from)?(?: ?[:：/]| \p{Lu})[^()]*\)$|^(?:file photo|in this .{0,40}(?:file )?photo)\b|(?:\(|[/©|] ?|photo(?: by)?[: ]+|credit ?[:：]? ?)[^()]{0,40}(?:getty(?: images)?|reuters|shutterstock|istock(?:photo)?|afp|ap photo)\)?$`,
  "iu",
);

const SENDER =
  /^(?:[Aa]bout (?!the author)\p{Lu}[^.!?]*|(?:[Mm]edia|[Pp]ress|[Ii]nvestor) (?:[Cc]ontacts?|[Ii]nquiries|[Rr]elations|[Ee]nquiries)|[Ff]or (?:more|further) information(?: contact)?|[Cc]ontacts?|[Üü]ber \p{Lu}[^.!?]*|[Pp]ressekontakt|[Ss]obre (?:a |o |la |el )?\p{Lu}[^.!?]*|[ÀàAa] propos (?:de |d’|d')[^.!?]*|[Cc]ontacts? presse|会社概要|关于.{1,20})\s*:?$/u;

export function isEnding(text: string): boolean {
  return text.length <= 60 && ENDING.test(text);
}

/** A line without letters is a label of nothing. */
export function isLabel(text: string): boolean {
  return text.length <= 200 && (LABEL.test(text) || !/[\p{L}\p{N}]/u.test(text));
}

export function isPointer(text: string, linkShare: number): boolean {
  return linkShare >= 0.4 && POINTER.test(text);
}

/** An invitation has a link, or is short. */
export function isInvitation(text: string, linkShare: number): boolean {
  return (linkShare > 0 || text.length < 80) && INVITATION.test(text);
}

/** Ends with whom a picture is from, or begins with what it is. */
export function isCaption(text: string): boolean {
  return text.length <= 300 && CAPTION.test(text);
}

/** Little but the words and numbers of a date, a time, an age. */
export function isDateLine(text: string): boolean {
  if (text.length > 120 || !/\d/u.test(text)) return false;
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = words.filter((word) => DATE_WORD.test(word)).length;
  return words.length >= 2 && (known === words.length || (known >= 4 && known >= (2 / 3) * words.length));
}

export function isByline(text: string): boolean {
  return text.length <= 120 && BYLINE.test(text);
}

/** Facts about the article in a row: "Author: … Category: … Tags: …". */
export function isFactLine(text: string): boolean {
  return text.length <= 200 && (text.match(FACT)?.length ?? 0) >= 2;
}

/** A press release ends with who its sender is and whom to call. */
export function isAboutSender(text: string): boolean {
  return text.length <= 60 && SENDER.test(text);
}

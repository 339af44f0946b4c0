/**
 * Words of class and id attributes that name what is around an article rather than in it, each tried as whole words
 * after "articleShare--bar_2" was split into "article share bar". Gathered by hand from how sites name their parts.
 */
const AROUND = [
  // Sharing
  "share(?! price)|sharing|shares|sharebar|sharethis|sharedaddy|social|addthis|addtoany|facebook|whatsapp|pinterest",
  "compartir|compartilhar|teilen|partager|condividi",
  // Other articles
  "related|relatedposts|relatedarticles|recommended|recommendations?|recirc|recirculation|trending|popular",
  "most ?(?:read|popular|viewed|shared)|outbrain|taboola|zergnet|revcontent|mgid|readnext|upnext|read ?more|read next",
  "more ?from|more (?:on|stories|news)|see also|you may|up next|also like|relacionad[oa]s|verwandt|similaires|correlati",
  // Advertisements
  "ads?|adverts?|advertisements?|advertising|adslot|adsense|adsbygoogle|adbox|dfp|sponsor|sponsored|promos?|promobox",
  "promotion|banner|publicidade?|pubblicita|publicite|werbung|anzeige|reklama|affiliate|disclosure",
  // What the publisher wants of the reader
  "newsletters?|sign ?up|subscribe|subscription|optin|cta|mailchimp|mailinglist|donate|donation|log ?in|survey|poll",
  "cookies?|consent|gdpr|popup|modal|lightbox|dialog|app (?:promo|download)",
  // Ways through the site
  "breadcrumbs?|crumbs|pagination|pager|paging|navbar|nav|navigation|menu|toolbar|sidebar|rail|rightrail|masthead",
  "skip ?link|back to top|toc|article tools|story tools|footer|no ?print|(?<!elementor )widget",
  // Who and when
  "byline|dateline|timestamp|datetime|pubdate|authorbio|bio|postmeta|entrymeta|articlemeta",
  "(?:post|entry|article|content|story|publish|meta) (?:meta|date|info)|(?:posted|published) on|date (?:published|posted)",
  "updated date|author (?:bio|box|info|card|flyout|content|details)|about (?:the )?author|post author",
  "tags|taglist|(?:tag|entry|post) (?:list|tags)|kicker|eyebrow|dek|standfirst|sub ?headline",
  // Pictures and players
  "captions?|figcaption|credits?(?! card)|copyright|slideshow|carousel|slider|gallery|resgallery|inlinegallery",
  "(?:image|slide|gallery) count|(?:video|audio|media|jw) ?player|player (?:container|overlay|wrapper)|pull ?quote",
  // Readers
  "comments?|disqus|commentlist|respond|kommentare|comentarios|commentaires|ratings?",
];

/** Parts of a line that are not read with it. */
const UNREAD =
  "sr only|visually hidden|screen reader text|off ?screen|rollover block|tooltip ?text|mw editsection|reference";

const MAX_LENGTH = 300;
const AROUND_PATTERN = new RegExp(` (?:${[...AROUND, UNREAD].join("|")}) `, "u");
const UNREAD_PATTERN = new RegExp(` (?:${UNREAD}) `, "u");

/** Do these class and id attributes say that this is not the article? */
export function namesBoilerplate(classAndId: string): boolean {
  return AROUND_PATTERN.test(wordsOf(classAndId));
}

/** Do they say that it is not to be read, even in the middle of a line? */
export function namesUnread(classAndId: string): boolean {
  return UNREAD_PATTERN.test(wordsOf(classAndId));
}

function wordsOf(classAndId: string): string {
  const split = classAndId.slice(0, MAX_LENGTH).replace(/([a-z])([A-Z])/gu, "$1 $2");
  return ` ${split
    .replace(/[^\p{L}]+/gu, " ")
    .toLowerCase()
    .trim()} `;
}

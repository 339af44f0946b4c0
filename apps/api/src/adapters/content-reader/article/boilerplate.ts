/**
 * Words of class and id attributes that name what is around an article rather than in it, each tried as a whole word
 * after "articleShare--bar_2" was split into "article share bar 2". Gathered by hand from how sites name their parts.
 */
const PARTS = [
  "share|sharing|shares|sharebar|sharethis|sharedaddy|social|addthis|addtoany|facebook|whatsapp|pinterest|compartir|compartilhar|teilen|partager|condividi",
  "related|relatedposts|recommended|recommendations?|recirc|recirculation|trending|popular|mostread|outbrain|taboola|zergnet|revcontent|mgid|readmore|readnext|upnext|morefrom|relacionad[oa]s|verwandt|aehnliche|similaires|correlati",
  "ad|ads|advert|adverts|advertisement|advertising|adslot|adsense|adsbygoogle|adbox|dfp|sponsor|sponsored|promo|promos|promobox|promotion|banner|publicidad|publicidade|pubblicita|werbung|anzeige|reklama",
  "newsletter|newsletters|signup|subscribe|subscription|optin|cta|callout|mailchimp|mailinglist",
  "breadcrumb|breadcrumbs|crumbs|pagination|pager|paging|navbar|nav|navigation|menu|toolbar|sidebar|rail|rightrail|widget|masthead|skiplink",
  "cookie|cookies|consent|gdpr|popup|popover|tooltip|rollover block|modal|overlay|lightbox|paywall|dialog",
  "byline|dateline|timestamp|datetime|pubdate|authorbio|bio|postmeta|entrymeta|articlemeta",
  "caption|captions|figcaption|credit|credits|copyright|imagecredit|slideshow|carousel|slider|gallery|resgallery|inlinegallery",
  "comments|comment|disqus|commentlist|respond|kommentare|comentarios|commentaires",
  "print|noprint|video player|audio player|media player|jwplayer|jw player|player (?:container|overlay|wrapper)|disclosure|tags|taglist|rating|ratings|footer|disclaimer|mw editsection|reference|toc|noexcerpt|sr only|screen reader text|visually hidden|offscreen|off screen",
  "post meta|entry meta|article meta|content meta|post date|entry date|publish date|publish info|publish date|posted on|date published|date posted|updated date|author bio|author box|author info|author card|author flyout|about (?:the )?author|post author|author content|author details|article info|story meta|article date|post info|meta info|entry info|tag list|post tags|entry tags|most (?:read|popular|viewed)|read (?:more|next)|more (?:from|on|stories)|see also|you may|up next|also like|skip link|image count|slide count|gallery count",
];
const PART = new RegExp(` (?:${PARTS.join("|")}) `, "u");

const MAX_LENGTH = 300;

/** Does a class or id say that this is not the article? */
export function namesBoilerplate(classAndId: string): boolean {
  return PART.test(
    ` ${classAndId
      .slice(0, MAX_LENGTH)
      .replace(/([a-z])([A-Z])/gu, "$1 $2")
      .replace(/[^\p{L}]+/gu, " ")
      .toLowerCase()
      .trim()} `,
  );
}

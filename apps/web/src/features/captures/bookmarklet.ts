/** What the bookmarklet sends to the capture page: the page as the person's browser shows it. */
export interface SentPage {
  url: string;
  title: string;
  html: string;
  selection: string;
  captions: { content: string; language: string; isAutomatic: boolean } | null;
}

/** The capture page says that it listens; the bookmarklet answers with the page. */
export const readyMessage = "earmark:ready";
export const pageMessage = "earmark:page";

/**
 * The program of the bookmarklet, which runs in whatever page it is clicked on: no import, no build, nothing of ours
 * around it. It opens Earmark in a small window and hands the page over by postMessage, because the page's own content
 * policy would forbid it to call our api. On YouTube it asks the player's own caption track, which only the person's
 * browser may be given: the one in the language that is spoken, written by people if there is such a one. Where the
 * player asks with a proof that the list of tracks does not carry, the track it has shown is asked for once more.
 */
const program = String.raw`
(async()=>{
const home=ORIGIN,key=KEY;
const box=open(home+"/capture","earmark","popup,width=460,height=600");
if(!box){alert("Earmark could not open its window. Allow pop-ups for this page and click again.");return}
const text=n=>(n&&(n.simpleText||(n.runs||[]).map(r=>r.text).join("")))||"";
const player=()=>{const live=document.querySelector("#movie_player");
 return (live&&live.getPlayerResponse&&live.getPlayerResponse())||window.ytInitialPlayerResponse};
const captions=async()=>{
 if(!/(^|\.)youtube\.com$/.test(location.hostname))return null;
 const r=player(),list=r&&r.captions&&r.captions.playerCaptionsTracklistRenderer;
 const tracks=(list&&list.captionTracks)||[];if(!tracks.length)return null;
 const spoken=(tracks.find(t=>t.kind==="asr")||{}).languageCode,base=c=>String(c||"").split("-")[0];
 const best=tracks.find(t=>t.kind!=="asr"&&base(t.languageCode)===base(spoken))||tracks.find(t=>t.kind==="asr")||tracks[0];
 const u=new URL(best.baseUrl,location.href);u.searchParams.set("fmt","json3");
 const read=a=>fetch(a).then(r=>r.ok?r.text():"",()=>"");
 const content=await read(u);
 if(content.length>2)return{content,language:best.languageCode||"",isAutomatic:best.kind==="asr"};
 const id=new URLSearchParams(location.search).get("v");
 const shown=performance.getEntriesByType("resource").map(e=>new URL(e.name)).filter(a=>a.pathname==="/api/timedtext"&&a.searchParams.get("v")===id&&!a.searchParams.get("tlang")).pop();
 const again=shown?await read(shown):"";
 return again.length>2?{content:again,language:shown.searchParams.get("lang")||"",isAutomatic:shown.searchParams.get("kind")==="asr"}:null};
const html=()=>{
 const copy=document.documentElement.cloneNode(true);
 copy.querySelectorAll("style,svg,canvas,iframe,template,noscript,link[rel=stylesheet],link[rel=preload]").forEach(n=>n.remove());
 copy.querySelectorAll("script").forEach(n=>{if(n.type!=="application/ld+json"&&!/ytInitialPlayerResponse/.test(n.textContent))n.remove()});
 copy.querySelectorAll("[src^='data:'],[srcset]").forEach(n=>{n.removeAttribute("srcset");if(/^data:/.test(n.getAttribute("src")||""))n.removeAttribute("src")});
 copy.querySelectorAll("input,textarea,select").forEach(n=>n.remove());
 return "<!doctype html>"+copy.outerHTML.slice(0,3500000)};
const heard=async e=>{
 if(e.source!==box||e.origin!==home||e.data!==READY)return;
 removeEventListener("message",heard);
 const page={url:location.href,title:document.title,html:html(),selection:String(getSelection()||""),captions:await captions().catch(()=>null)};
 box.postMessage({type:PAGE,key,page},home)};
addEventListener("message",heard);
})()
`;

/** The address to be dragged to the bookmarks bar. `key` lets the capture page save without asking once more. */
export function bookmarkletAddress(origin: string, key: string): string {
  const filled = program
    .replaceAll(/\n\s*/g, "")
    .replace("ORIGIN", JSON.stringify(origin))
    .replace("KEY", JSON.stringify(key))
    .replace("READY", JSON.stringify(readyMessage))
    .replace("PAGE", JSON.stringify(pageMessage));
  return `javascript:${encodeURIComponent(filled)}`;
}

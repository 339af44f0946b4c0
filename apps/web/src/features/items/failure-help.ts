import type { Schemas } from "@earmark/api-client";

type FailureReason = Schemas["FailureReason"];

export interface FailureHelp {
  /** What happened, in a few words. */
  title: string;
  /** What the person can do about it. */
  help: string;
  /** Whether trying the same thing again may work. */
  canRetry: boolean;
  /** Where the way goes on: the person's own browser may be given what Earmark is not; a list has to be chosen from; a plan may have more. */
  leadsTo?: "bookmarklet" | "choose" | "plans";
}

const pasteInstead = "Open the page yourself, copy its text, and paste it here.";

const helpByReason: Record<FailureReason, FailureHelp> = {
  "blocked-address": {
    title: "This address is not on the public web",
    help: `Earmark reads only public pages. ${pasteInstead}`,
    canRetry: false,
  },
  "invalid-url": {
    title: "This is not a link Earmark can follow",
    help: "Check that it begins with http:// or https:// and has no missing part, then add it again.",
    canRetry: false,
  },
  "not-found": {
    title: "There is no such page",
    help: "The page, or its whole site, does not exist. Check the link for a typing error, or look for the new address.",
    canRetry: true,
  },
  "login-required": {
    title: "The page wants a sign-in",
    help: "Earmark can't sign in for you. Open the page yourself and send it from your own browser, or paste its text.",
    canRetry: false,
    leadsTo: "bookmarklet",
  },
  "blocked-by-source": {
    title: "The site turns readers like Earmark away",
    help: "It may still open for you: send the page from your own browser, or copy its text and paste it here.",
    canRetry: true,
    leadsTo: "bookmarklet",
  },
  "rate-limited-by-source": {
    title: "The site asks for fewer requests",
    help: "Too much was asked of it in a short time. Try again in an hour, or send the page from your own browser.",
    canRetry: true,
    leadsTo: "bookmarklet",
  },
  "consent-required": {
    title: "The site shows a consent page first",
    help: "It wants a click that only a person may give. Send the page from your own browser with the bookmarklet.",
    canRetry: true,
    leadsTo: "bookmarklet",
  },
  "proof-required": {
    title: "The site wants proof of a real browser",
    help: "It gives its captions only to its own player. Open it yourself and send it with the bookmarklet.",
    canRetry: true,
    leadsTo: "bookmarklet",
  },
  "age-restricted": {
    title: "Only for signed-in adults",
    help: "The site checks the age of its visitors. Open it yourself and send it with the bookmarklet.",
    canRetry: false,
    leadsTo: "bookmarklet",
  },
  "region-blocked": {
    title: "Not shown in this part of the world",
    help: "If you can open it where you are, send it from your own browser with the bookmarklet.",
    canRetry: false,
    leadsTo: "bookmarklet",
  },
  "members-only": {
    title: "Only for paying members",
    help: "If you are one, open it yourself and send it with the bookmarklet.",
    canRetry: false,
    leadsTo: "bookmarklet",
  },
  private: {
    title: "It is private",
    help: "Only those its owner has invited can open it. If you are one, send it with the bookmarklet, or upload the file.",
    canRetry: false,
    leadsTo: "bookmarklet",
  },
  removed: {
    title: "It has been taken down",
    help: "The site says that it was there once and is gone. If you have a copy, upload it.",
    canRetry: false,
  },
  live: {
    title: "It is live, or has not begun",
    help: "There is nothing whole to read yet. Try again a few hours after it has ended.",
    canRetry: true,
  },
  "no-captions": {
    title: "It has no captions",
    help: "Nobody has written any, and none were made by machine. Upload the file, or add a transcript if you have one.",
    canRetry: true,
  },
  timeout: {
    title: "The site took too long to answer",
    help: "It may be busy. Try again in a few minutes, or paste the text.",
    canRetry: true,
  },
  "too-large": {
    title: "This is more than Earmark can take at once",
    help: "Split it and add the parts, or paste the section that matters to you.",
    canRetry: false,
  },
  "unsupported-type": {
    title: "Earmark can't read this kind of file yet",
    help: "It reads web pages, PDF, Word, slides, EPUB, text, transcripts, audio and video. Save it as one of these and add that.",
    canRetry: false,
  },
  empty: {
    title: "There was no text to read",
    help: `The page may build its text in the browser, or hold only pictures or a player. ${pasteInstead}`,
    canRetry: true,
  },
  malformed: {
    title: "The file is damaged or not what its name says",
    help: "Open it yourself, save it anew, and add the new file.",
    canRetry: false,
  },
  unreachable: {
    title: "The site can't be reached",
    help: "Its address may be misspelt, or the site may be down. Check the link, or try again later.",
    canRetry: true,
  },
  "password-needed": {
    title: "The file is locked with a password",
    help: "Open it with its password, save a copy without one, and add the copy.",
    canRetry: false,
  },
  "needs-ocr": {
    title: "Its pages are pictures of text",
    help: "It is a scan, and reading pictures is switched off in this Earmark. Run it through a text recogniser first, or ask whoever runs this Earmark.",
    canRetry: true,
  },
  "no-speech": {
    title: "Nobody speaks in it",
    help: "No speech was heard, or the file has no sound. Check that it is the right file.",
    canRetry: false,
  },
  "needs-transcriber": {
    title: "This recording has no transcript",
    help: "This Earmark has no speech engine set up. It goes on by itself once it has one; or add a transcript (.vtt, .srt or text).",
    canRetry: true,
  },
  "transcriber-failed": {
    title: "The speech engine did not manage",
    help: "It was tried several times. The parts that are done are kept; try again later.",
    canRetry: true,
  },
  "upload-missing": {
    title: "The file is no longer there",
    help: "Its upload was removed. Add the file again.",
    canRetry: false,
  },
  "no-open-feed": {
    title: "The show has no open feed",
    help: "It is kept inside one app, which gives it to nobody else. Look for the same show elsewhere, or upload the file.",
    canRetry: false,
  },
  "is-collection": {
    title: "The link leads to many things",
    help: "It is a list, not one item. Choose what to take from it.",
    canRetry: false,
    leadsTo: "choose",
  },
  "quota-exceeded": {
    title: "Your plan has no minutes left for it",
    help: "It goes on by itself when there is room: at the turn of the month, or with a larger plan.",
    canRetry: true,
    leadsTo: "plans",
  },
  internal: {
    title: "Something broke on our side",
    help: "Nothing is lost. Try again; what was already done is not done twice.",
    canRetry: true,
  },
};

/** What to tell a person about a failed item. */
export const failureHelp = (reason: FailureReason): FailureHelp => helpByReason[reason];

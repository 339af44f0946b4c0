import type { Schemas } from "@earmark/api-client";

type FailureReason = Schemas["FailureReason"];

export interface FailureHelp {
  /** What happened, in a few words. */
  title: string;
  /** What the person can do about it. */
  help: string;
  /** Whether trying the same thing again may work. */
  canRetry: boolean;
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
    help: `Earmark can't sign in for you. ${pasteInstead}`,
    canRetry: false,
  },
  "blocked-by-source": {
    title: "The site turns readers like Earmark away",
    help: pasteInstead,
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
    help: "It reads web pages, text, and transcripts (.vtt, .srt, .txt, .json). Paste the text, or add its transcript.",
    canRetry: false,
  },
  empty: {
    title: "There was no text to read",
    help: `The page may build its text in the browser, or hold only pictures or a player. ${pasteInstead}`,
    canRetry: true,
  },
  malformed: {
    title: "The file is damaged or not what its name says",
    help: "Export it again as .vtt, .srt or plain text, then add the new file.",
    canRetry: false,
  },
  unreachable: {
    title: "The site can't be reached",
    help: "Its address may be misspelt, or the site may be down. Check the link, or try again later.",
    canRetry: true,
  },
  "needs-transcriber": {
    title: "This recording has no transcript",
    help: "Earmark can't listen to audio here yet. If you have a transcript (.vtt, .srt or text), add that.",
    canRetry: false,
  },
  internal: {
    title: "Something broke on our side",
    help: "Nothing is lost. Try again; what was already done is not done twice.",
    canRetry: true,
  },
};

/** What to tell a person about a failed item. */
export const failureHelp = (reason: FailureReason): FailureHelp => helpByReason[reason];

/** What is in an export, for who opens it in ten years. */
export const README = `Everything you have in Earmark, in formats that other programs read.

account.json      your account, preferences, sign-ins; of provider keys only their last four characters
templates.json    templates you made, every version
feeds.opml        feeds you follow, for any feed reader
originals.json    what each item was made from, and whether it is in here
items/            a folder for each item
  item.json         what is known of it: title, link, tags, state
  document.json     the full text in segments; citations name their ids
  text.md           the full text, of what was written
  transcript.vtt    the full text with times, of what was spoken (WebVTT, for players)
  transcript.txt    the same, to read
  summaries.json    every summary with its citations, verdicts and what it took
  summary *.md      each summary; its footnotes are the places it rests on
  original.*        what you pasted or captured
questions/        conversations, with the places that answers cite

Not in here: files that you uploaded (you have them; originals.json lists them), what you deleted, and feeds' entries
that you did not save.
`;

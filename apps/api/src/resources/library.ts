export { documents } from "../routes/documents.ts";
export { items } from "../routes/items.ts";
export { progress } from "../routes/progress.ts";
export { search } from "../routes/search.ts";
export { speakers } from "../routes/speakers.ts";
export { summaries } from "../routes/summaries.ts";
export { tags } from "../routes/tags.ts";

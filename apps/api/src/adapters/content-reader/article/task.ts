/** What the isolate runs. */
export { readArticle as run } from "./read-article.ts";

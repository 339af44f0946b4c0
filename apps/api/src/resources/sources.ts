export { captures } from "../routes/captures.ts";
export { demoItems } from "../routes/demo-items.ts";
export { feeds } from "../routes/feeds.ts";
export { links } from "../routes/links.ts";
export { uploads } from "../routes/uploads.ts";

// What api-handler.ts loads while its settings are on their way: together, so that a bundle has it in few files.
export { createApp } from "./app.ts";
export { compose } from "./compose.ts";
export { exitOnCrash } from "./process.ts";

export * from "./documents/document.ts";
export * from "./errors.ts";

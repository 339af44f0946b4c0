import { enableCompileCache } from "node:module";
import { join } from "node:path";

// First of all: what is loaded from here on was compiled when the bundle was made. A cache of another Node is not read, and
// where nothing can be written, none is made.
enableCompileCache({ directory: join(import.meta.dirname, "compile-cache"), portable: true });

/** The API on AWS. */
export const { handler } = await import("./api-handler.ts");

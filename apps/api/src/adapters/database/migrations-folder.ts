import { fileURLToPath } from "node:url";

/** The committed migrations, written by `npm run migrations`. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../../migrations", import.meta.url));

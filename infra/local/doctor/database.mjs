import { pathToFileURL } from "node:url";

import { ok, problem } from "./findings.mjs";
import { requireFromApi } from "./machine.mjs";
import { hostOf } from "./reach.mjs";

const wanted = ["btree_gin", "pg_trgm"];
const timeoutSeconds = 5;

/** `query` answers with the server's version and the extensions that it could give. */
export async function database({ DATABASE_URL: url, EMBEDDING_MODEL: embeds }, query = queryServer) {
  if (!url) return ok("Embedded, in the data folder. For more than one process, set DATABASE_URL.");
  if (!/^postgres(?:ql)?:\/\//.test(url)) return problem("DATABASE_URL does not begin with postgres://.");
  const where = hostOf(url);
  try {
    const { version, extensions } = await query(url);
    const missing = wanted.filter((name) => !extensions.includes(name));
    if (version < 150_000)
      return problem(`${where} is PostgreSQL ${Math.floor(version / 10_000)}: Earmark needs 15 or newer.`);
    if (missing.length > 0)
      return problem(
        `${where} does not have ${missing.join(" and ")}: install PostgreSQL's contrib package there.`,
      );
    if (embeds && !extensions.includes("vector"))
      return problem(
        `${where} does not have vector, so EMBEDDING_MODEL is not used: install pgvector there.`,
      );
    return ok(
      `PostgreSQL ${Math.floor(version / 10_000)} at ${where}, with what it needs${extensions.includes("vector") ? " and pgvector" : ""}.`,
    );
  } catch (error) {
    return problem(sentenceOf(error, where));
  }
}

/** A code, never a message: messages repeat names and addresses with passwords in them. */
function sentenceOf(error, where) {
  const code = String(error.code ?? error.name).replaceAll(/[^\w-]/g, "");
  if (code === "MODULE_NOT_FOUND") return "It can't be asked before Earmark is installed: `npm ci` first.";
  if (code === "28P01" || code === "28000")
    return `${where} does not let this user in: look at name and password in DATABASE_URL.`;
  if (code === "3D000") return `${where} has no database of that name: create it, or correct DATABASE_URL.`;
  return `${where} can't be reached (${code}): look at DATABASE_URL, and whether the server runs.`;
}

/** By the driver that Earmark uses. */
async function queryServer(url) {
  const { default: postgres } = await import(pathToFileURL(requireFromApi.resolve("postgres")).href);
  const sql = postgres(url, { max: 1, connect_timeout: timeoutSeconds, idle_timeout: 1, onnotice() {} });
  const late = setTimeout(() => void sql.end({ timeout: 0 }), timeoutSeconds * 1_000);
  try {
    const [{ version }] = await sql`select current_setting('server_version_num')::int as version`;
    const rows = await sql`select name from pg_available_extensions`;
    return { version, extensions: rows.map(({ name }) => name) };
  } finally {
    clearTimeout(late);
    await sql.end({ timeout: 1 });
  }
}

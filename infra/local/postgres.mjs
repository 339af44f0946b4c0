// A PostgreSQL that lives as long as this process: from the machine's own server binaries, in a temporary folder, on
// a free port, without any promise of durability. Prints `postgres://…` when it accepts connections.
// Ends with code 69 and a reason when the machine has no server binaries.
import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { freePort } from "./ports.mjs";

const bin = findBinaries();
if (!bin) {
  console.error("no PostgreSQL server binaries on this machine");
  process.exit(69);
}
const owner = unprivilegedOwner();
const folder = mkdtempSync(join(tmpdir(), "throwaway-postgres-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
if (owner) chownSync(folder, owner.uid, owner.gid);

const data = join(folder, "data");
const initdb = ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
execFileSync(join(bin, "initdb"), initdb, { ...owner, cwd: folder, stdio: ["ignore", "ignore", "inherit"] });

const port = await freePort();
const options = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
};
const server = spawn(
  join(bin, "postgres"),
  [
    "-D",
    data,
    "-p",
    String(port),
    ...Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ],
  { ...owner, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
);
createInterface({ input: server.stderr }).on("line", (line) => {
  if (line.includes("ready to accept connections"))
    console.log(`postgres://postgres@127.0.0.1:${port}/postgres`);
  else if (/FATAL|PANIC/.test(line)) console.error(line);
});
server.on("exit", (code) => process.exit(code ?? 0));
// SIGINT is PostgreSQL's "fast shutdown": it drops its connections and ends.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => server.kill("SIGINT"));

function findBinaries() {
  const candidates = [fromPgConfig(), "/usr/local/pgsql/bin"];
  for (const [parent, pattern] of [
    ["/usr/lib/postgresql", /^\d+$/],
    ["/opt/homebrew/opt", /^postgresql(@\d+)?$/],
    ["/usr/local/opt", /^postgresql(@\d+)?$/],
  ]) {
    const versions = existsSync(parent) ? readdirSync(parent).filter((name) => pattern.test(name)) : [];
    const newestFirst = versions.sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
    candidates.push(...newestFirst.map((version) => join(parent, version, "bin")));
  }
  return candidates.find(
    (dir) => dir && existsSync(join(dir, "initdb")) && existsSync(join(dir, "postgres")),
  );
}

function fromPgConfig() {
  try {
    return execFileSync("pg_config", ["--bindir"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}

/** PostgreSQL refuses to run as root; then it runs as its own user, or as nobody. */
function unprivilegedOwner() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag, user) =>
    Number(execFileSync("id", [flag, user], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  for (const user of ["postgres", "nobody"]) {
    try {
      return { uid: id("-u", user), gid: id("-g", user) };
    } catch {
      // this machine has no such user
    }
  }
  return undefined;
}

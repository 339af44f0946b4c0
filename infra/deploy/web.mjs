// `node infra/deploy/web.mjs deploy <commit> file.json`: has Vercel build that commit for production, and makes it live;
// what was live before is written down. `… restore file.json` makes that live again.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

import { Plain } from "../local/settings.mjs";
import { openVercel } from "./vercel.mjs";

try {
  const [verb, ...args] = process.argv.slice(2);
  const vercel = openVercel(process.env);
  if (verb === "deploy" && args.length === 2) await deploy(vercel, ...args);
  else if (verb === "restore" && args.length === 1) await restore(vercel, ...args);
  else throw new Plain("Say what to do: node infra/deploy/web.mjs deploy <commit> <file>, or restore <file>");
} catch (error) {
  console.error(error instanceof Plain ? error.message : error);
  process.exitCode = 1;
}

async function deploy(vercel, commit, file) {
  writeFileSync(file, JSON.stringify({ previous: await vercel.live() }));
  const id = await vercel.build(commit);
  await vercel.promote(id);
  console.log(`${id} is live.`);
}

async function restore(vercel, file) {
  const { previous } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  if (!previous) return console.log("There was nothing to go back to.");
  await vercel.promote(previous);
  console.log(`${previous} is live again.`);
}

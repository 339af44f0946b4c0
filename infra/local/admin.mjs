// `npm run admin -- grant ada@example.com`: as the API would, it asks the emulator unless a Firebase project is set.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { projectNode, readSettings, root } from "./settings.mjs";

const { env } = readSettings({ useEnvFile: true });
const args = ["--disable-warning=ExperimentalWarning", join(root, "apps/api/src/admin-role.ts")];
const { status } = spawnSync(projectNode(), [...args, ...process.argv.slice(2)], { env, stdio: "inherit" });
process.exitCode = status ?? 1;

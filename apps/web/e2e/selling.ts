// What the stack's Stripe is: a stand-in with pages on which a browser pays. What is sold in it is set up as in a real
// account, by what `npm run stripe:setup` runs.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const secretKey = "sk_test_local";
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const stripeServer = here("../../api/src/testing/stripe-server/stripe-server.ts");

/** Sets the account up, with the API's address for its news. Answers the settings with which the API sells. */
export async function setUpStripe(server: ChildProcess, stripeUrl: string, apiUrl: string) {
  await untilSaid(server, "STRIPE_API_URL=");
  const env = { STRIPE_SECRET_KEY: secretKey, STRIPE_API_URL: stripeUrl };
  const setup = spawn(process.execPath, [here("../../api/src/stripe-setup.ts"), apiUrl], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = await untilSaid(setup, /STRIPE_WEBHOOK_SECRET=(\S+)\n/);
  return { ...env, STRIPE_WEBHOOK_SECRET: /STRIPE_WEBHOOK_SECRET=(\S+)/.exec(said)?.[1] ?? "" };
}

function untilSaid(child: ChildProcess, wanted: string | RegExp): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.once("close", () => reject(new Error(`Stripe's stand-in was not set up.\n${said}`)));
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (typeof wanted === "string" ? said.includes(wanted) : wanted.test(said)) resolve(said);
      });
  });
}

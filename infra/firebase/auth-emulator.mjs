// The Firebase Auth emulator, started from firebase-tools' own module. Its command-line interface waits for the
// network (16 s and more) and forgets every account at exit; this is ready in about 1.5 s, and an account that was
// acknowledged survives even `kill -9`.
//
//   FIREBASE_PROJECT_ID            default demo-earmark
//   FIREBASE_AUTH_EMULATOR_HOST    default 127.0.0.1:9099
//   AUTH_ACCOUNTS_FILE             default accounts.json in the current folder
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { resolve } from "node:path";

import { openAccounts } from "./accounts-file.mjs";

const require = createRequire(import.meta.url);
const projectId = process.env.FIREBASE_PROJECT_ID || "demo-earmark";
const address = new URL(`http://${process.env.FIREBASE_AUTH_EMULATOR_HOST || "127.0.0.1:9099"}`);
const accountsFile = resolve(process.env.AUTH_ACCOUNTS_FILE || "accounts.json");

keepOnlyWhatAppsCall(require("firebase-tools/lib/emulator/auth/apiSpec.js").default);
const { createApp } = require("firebase-tools/lib/emulator/auth/server.js");
const { AgentProjectState } = require("firebase-tools/lib/emulator/auth/state.js");

const project = new AgentProjectState(projectId);
project.enableImprovedEmailPrivacy = true; // as in every new Firebase project: errors do not tell who has an account
const accounts = openAccounts(accountsFile, project);
const app = await createApp(projectId, 0, new Map([[projectId, project]]));

const server = createServer((request, response) => {
  if (request.method !== "GET" && request.method !== "OPTIONS") saveBeforeAnswering(response);
  app(request, response);
});
server.on("error", (error) => {
  console.error(`The sign-in emulator could not start: ${error.message}`);
  process.exit(1);
});
server.listen(Number(address.port), address.hostname, () => {
  console.log(`Auth emulator on ${address.origin}, ${project.getUserCount()} accounts from ${accountsFile}`);
});
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => process.exit(0));

/** An answer leaves only after the accounts are on disk, so nothing that a person saw succeed can be lost. */
function saveBeforeAnswering(response) {
  const end = response.end;
  response.end = (...args) => {
    for (const mail of accounts.save())
      console.error(`Mail to ${mail.email} (${mail.requestType}): ${mail.oobLink}`);
    return end.apply(response, args);
  };
}

/**
 * The emulator compiles a validator for each operation and parameter of Google's API: 4.3 s of processor time, most
 * of it for tenants, SAML, passkeys and query parameters that no SDK sends. Kept: what the web and admin SDKs call.
 */
function keepOnlyWhatAppsCall(spec) {
  const called =
    /^\/v1\/(accounts:|projects$|token$|recaptchaParams|sessionCookiePublicKeys|projects\/\{targetProjectId\}(\/accounts|:))|^\/v2\/(accounts:|passwordPolicy|recaptchaConfig)|^\/emulator\/v1\/projects\/\{targetProjectId\}\/(accounts|oobCodes|config)$/;
  for (const [path, operations] of Object.entries(spec.paths)) {
    if (!called.test(path)) delete spec.paths[path];
    else operations.parameters = (operations.parameters ?? []).filter((parameter) => !parameter.$ref);
  }
}

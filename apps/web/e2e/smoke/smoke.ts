// `npm run smoke -- <web-url> <api-url>`: does a deployment do what it is for? As a person with an account of its own,
// through the generated client: it signs in, saves a text, waits for the cited summary, opens it and deletes it. With
// `-` for the web app's address, only the API is asked. Ends with 1 when something is not as it should be.
import { checkApi } from "./check-api.ts";
import { checkWeb } from "./check-web.ts";
import { openReport } from "./report.ts";
import { readSmokeSettings } from "./settings.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const settings = readSmokeSettings(process.argv.slice(2), process.env);
  const report = openReport({ say, secrets: [settings.password, settings.firebaseKey] });
  await checkApi(settings, report, async (saved) => {
    if (settings.webUrl !== undefined)
      await checkWeb({ ...settings, webUrl: settings.webUrl }, report, saved);
  });
  process.exitCode = report.close();
} catch (error) {
  say(error instanceof Error ? error.message : "It could not begin.");
  process.exitCode = 1;
}

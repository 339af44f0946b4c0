type Environment = Record<string, string | undefined>;

/** What is wrong with a setting, as what it has to be; undefined when nothing is. */
type Rule = (value: string, env: Environment) => string | undefined;

const isPreview = (env: Environment) => env["VERCEL_ENV"] === "preview";
const isPublic = (value: string) =>
  URL.canParse(value) &&
  new URL(value).protocol === "https:" &&
  !/^(localhost|127\.|\[)/.test(new URL(value).hostname);
const isOrigin = (value: string) => isPublic(value) && new URL(value).origin === value.replace(/\/$/, "");

const rules: Record<string, Rule> = {
  API_URL: (value, env) =>
    isPublic(value) ? undefined : `the https address of the ${isPreview(env) ? "staging " : ""}API`,
  WEB_ORIGIN: (value, env) =>
    isOrigin(value) || (value === "" && isPreview(env) && env["VERCEL_URL"])
      ? undefined
      : "the https address under which people open the app, without a path",
  UPLOAD_ORIGIN: (value) =>
    value === "" || isOrigin(value) ? undefined : "the https origin of the bucket, or to nothing",
  FIREBASE_PROJECT_ID: (value) =>
    value !== "" && !value.startsWith("demo-") ? undefined : "the id of your Firebase project",
  FIREBASE_API_KEY: (value) => (value !== "" && value !== "demo" ? undefined : "that project's web API key"),
  FIREBASE_AUTH_DOMAIN: (value) =>
    value === "" || /^[\w-]+(\.[\w-]+)+$/.test(value) ? undefined : "a host name, or to nothing",
  FIREBASE_AUTH_EMULATOR_HOST: (value) =>
    value === "" ? undefined : "nothing: the emulator lets anybody be anybody",
};

/**
 * One sentence on what a build on Vercel lacks; undefined when nothing, and everywhere else. The settings are read at run
 * time, too late for whoever deploys: a page that knows no API is found by people.
 */
export function problemOnVercel(env: Environment): string | undefined {
  if (env["VERCEL"] !== "1" || env["VERCEL_ENV"] === "development") return undefined;
  const wanted = Object.entries(rules).flatMap(([name, rule]) => {
    const wants = rule(env[name] ?? "", env);
    return wants === undefined ? [] : [`${name} to ${wants}`];
  });
  if (wanted.length === 0) return undefined;
  const place = isPreview(env) ? "Preview" : "Production";
  return `This build would not work: under Settings → Environment Variables, for ${place}, set ${wanted.join("; ")}.`;
}

/** Where Vercel shows a pull request; undefined elsewhere. Its address is new each time, so nobody can set it. */
export function previewOrigin(env: Environment): string | undefined {
  const host = env["VERCEL_BRANCH_URL"] ?? env["VERCEL_URL"];
  return isPreview(env) && host ? `https://${host}` : undefined;
}

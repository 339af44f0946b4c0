/** Where a DSN (`https://key@host/project`) wants envelopes sent. Undefined for what is none. */
export function envelopeUrl(dsn: string): string | undefined {
  const url = URL.parse(dsn);
  const [, folder = "", project] = /^(.*)\/(\w+)$/.exec(url?.pathname ?? "") ?? [];
  if (!url?.username || !project) return undefined;
  return `${url.origin}${folder}/api/${project}/envelope/?sentry_version=7&sentry_key=${url.username}`;
}

/** Whether two DSNs lead to one project with one key. An old secret behind the key makes no difference. */
export function isSameProject(dsn: string, own: string): boolean {
  const url = dsn.length < 1_000 ? envelopeUrl(dsn) : undefined;
  return url !== undefined && url === envelopeUrl(own);
}

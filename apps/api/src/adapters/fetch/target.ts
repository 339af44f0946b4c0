import { SourceError } from "@earmark/core";

/** Ports on which public sites are served. Any other is more likely a database or a mail server than a page. */
const WEB_PORTS = [80, 443, 8000, 8008, 8080, 8081, 8088, 8443, 8888];

const MAX_URL_LENGTH = 8_192;

/** A URL that may be requested. `opened` means the operator listed its host: its address is not judged. */
export interface Target {
  url: URL;
  opened: boolean;
}

interface TargetPolicy {
  /** Hosts as `hostname` (every port) or `hostname:port`. */
  opened: ReadonlySet<string>;
  ports: ReadonlySet<number>;
}

/** @throws TypeError when an entry is not `host` or `host:port` (IPv6 in brackets). */
export function targetPolicy(allowHosts: readonly string[], extraPorts: readonly number[]): TargetPolicy {
  return { opened: new Set(allowHosts.map(normalizeHost)), ports: new Set([...WEB_PORTS, ...extraPorts]) };
}

/** Reads a URL given by a person or by a redirect. @throws SourceError `invalid-url` or `blocked-address`. */
export function parseTarget(address: string, base: URL | undefined, policy: TargetPolicy): Target {
  const url = parseUrl(address, base);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new SourceError("invalid-url", "Only http and https addresses can be opened.");
  if (url.username !== "" || url.password !== "")
    throw new SourceError(
      "invalid-url",
      "The address carries a user name or password. Remove it and try again.",
    );
  const port = portOf(url);
  const opened = policy.opened.has(url.hostname) || policy.opened.has(`${url.hostname}:${port}`);
  if (!opened && !policy.ports.has(port))
    throw new SourceError(
      "blocked-address",
      `Port ${port} is not one that public sites use, so it is not opened.`,
    );
  if (!opened && isLocalName(url.hostname)) throw blockedAddress();
  return { url, opened };
}

export function blockedAddress(): SourceError {
  return new SourceError(
    "blocked-address",
    "This address leads into a private or reserved network, which is never opened. Give a public address, or paste the text.",
  );
}

function parseUrl(address: string, base: URL | undefined): URL {
  const url = address.length <= MAX_URL_LENGTH ? URL.parse(address, base?.href) : null;
  if (!url)
    throw new SourceError("invalid-url", "This is not a complete web address. Check it for typing errors.");
  return url;
}

function portOf(url: URL): number {
  if (url.port !== "") return Number(url.port);
  return url.protocol === "https:" ? 443 : 80;
}

function isLocalName(hostname: string): boolean {
  return /(^|\.)localhost\.*$/.test(hostname);
}

function normalizeHost(entry: string): string {
  if (/[/\\?#@\s]/.test(entry)) throw new TypeError(`"${entry}" is not a host or host:port`);
  const port = /:(\d+)$/.exec(entry)?.[1];
  const { hostname } = new URL(`http://${entry}`);
  return port === undefined ? hostname : `${hostname}:${Number(port)}`;
}

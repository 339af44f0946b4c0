/** Second-level labels under which registries sell names, so that "bbc.co.uk" is a site and "co.uk" is not. */
const REGISTRY_LABEL = /^(?:ac|co|com|edu|gob|gov|go|gouv|ltd|mil|ne|net|nom|or|org|sch)$/u;

/** An absolute http(s) address without credentials, or null. `base` resolves relative ones. */
export function webAddress(address: string | undefined, base: string): string | null {
  const url = address === undefined ? null : URL.parse(address, base);
  if (
    !url ||
    (url.protocol !== "https:" && url.protocol !== "http:") ||
    url.username !== "" ||
    url.password !== ""
  )
    return null;
  return url.href;
}

/** Do two addresses belong to one registrable name? A page may name its canonical address there and nowhere else. */
export function isSameSite(first: string, second: string): boolean {
  const names = [first, second].map((address) => registrableName(URL.parse(address)?.hostname ?? ""));
  return names[0] !== "" && names[0] === names[1];
}

/** The name a registry sold: an estimate without the Public Suffix List, which errs to the longer name. */
function registrableName(host: string): string {
  const labels = host.toLowerCase().split(".");
  if (labels.length <= 2 || /^[\d.]+$|:/u.test(host)) return labels.join(".");
  const isRegistry = (labels.at(-1) ?? "").length === 2 && REGISTRY_LABEL.test(labels.at(-2) ?? "");
  return labels.slice(isRegistry ? -3 : -2).join(".");
}

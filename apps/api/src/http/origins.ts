/**
 * Which origins browsers may ask from: the web app's own, and those of its previews, in which one `*` stands for letters,
 * digits and dashes of the host's name. An origin that may not is answered without a word of CORS.
 */
export function openOrigins(webOrigin: string, previews: string[]): (origin: string) => string | null {
  const allowed = previews.map(
    (pattern) => new RegExp(`^${pattern.split("*").map(escape).join("[a-z0-9-]{1,63}")}$`),
  );
  return (origin) =>
    origin === webOrigin || allowed.some((pattern) => pattern.test(origin)) ? origin : null;
}

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

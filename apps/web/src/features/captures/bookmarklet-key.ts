const storageKey = "earmark:bookmarklet";

/** The secret of the bookmarklets made in this browser; undefined when there was none yet, or storage is denied. */
export function knownKey(): string | undefined {
  try {
    return localStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The same, made when first asked for. */
export function bookmarkletKey(): string {
  const known = knownKey();
  if (known) return known;
  const key = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("");
  try {
    localStorage.setItem(storageKey, key);
  } catch {
    // Without storage each capture asks once before it saves.
  }
  return key;
}

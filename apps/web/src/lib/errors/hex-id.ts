/** An id of so many bytes, as Sentry writes them: events and traces have 16, spans 8. */
export const hexId = (bytes: 8 | 16): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");

const timeoutMs = 4_000;
const maxBytes = 500_000;

/**
 * Asks an address once, and follows nothing: what it answered, or why there was no answer. `body` is what it said where
 * that was JSON and not too long.
 */
export async function reach(address, { headers = {} } = {}) {
  if (URL.canParse(address) && new URL(address).username)
    return { failure: "there is a name before its @, which Earmark can't send" };
  try {
    const answer = await fetch(address, {
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: answer.status, body: await readJson(answer) };
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

/** Where an address leads, without what is secret in it. */
export function hostOf(address) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.host || "an address that is none";
}

async function readJson(answer) {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxBytes) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A code, never a message: messages repeat what they were given. */
const reasonOf = (error) =>
  error.name === "TimeoutError"
    ? `no answer within ${timeoutMs / 1_000} s`
    : (error.cause?.code ?? error.name);

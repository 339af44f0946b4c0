/** Gives the token to the web server, so that it can render this person's pages. */
export async function keepSession(token: string): Promise<void> {
  await fetch("/session", { method: "POST", body: token });
}

/** Makes the web server forget this person. */
export async function dropSession(): Promise<void> {
  await fetch("/session", { method: "DELETE" });
}

/** Gives the token to the web server, so that it can render this person's pages. */
export async function keepSession(token: string): Promise<void> {
  await fetch("/session", { method: "POST", body: token });
}

/** Has the API refuse this sign-in from now on. Without a connection it stays good until it is ended elsewhere. */
export async function endSession(): Promise<void> {
  const { apiClient } = await import("./api.ts");
  const { data } = await apiClient.GET("/v1/sessions");
  const current = data?.sessions.find(({ isCurrent }) => isCurrent);
  if (current) await apiClient.DELETE("/v1/sessions/{id}", { params: { path: { id: current.id } } });
}

/** Makes the web server forget this person. */
export async function dropSession(): Promise<void> {
  await fetch("/session", { method: "DELETE" });
}

import { createApiClient } from "@earmark/api-client";
import createQueryClient from "openapi-react-query";

import { hashLargeBody } from "./content-hash.ts";
import { traceHeaders } from "./errors/trace-headers.ts";
import { idToken, loadAuth } from "./firebase.ts";
import { isProblem } from "./problem.ts";
import { clientSettings } from "./settings.ts";

/** A request to the API. Its address is a setting of the running server, so it is looked up at each request. */
class ApiRequest extends Request {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(typeof input === "string" ? clientSettings().apiUrl + input : input, init);
  }
}

/**
 * `fetch` to the API with the signed-in person's token. `path` begins with a slash (`/v1/items`).
 * A token that the API refuses is renewed once.
 */
export async function authorizedFetch(path: string, init: RequestInit = {}): Promise<Response> {
  return send(new ApiRequest(path, init));
}

async function send(request: Request): Promise<Response> {
  await hashLargeBody(request);
  const again = request.clone();
  const response = await sendAs(await idToken(), request);
  if (response.status !== 401) return response;
  const renewed = await idToken({ renew: true });
  if (!renewed) return response;
  const answer = await sendAs(renewed, again);
  if (answer.status === 401) await leaveIfEnded(answer.clone());
  return answer;
}

/** A sign-in that was ended elsewhere is over here, too; the session keeper then leaves the page. */
async function leaveIfEnded(refusal: Response): Promise<void> {
  const problem: unknown = await refusal.json().catch(() => undefined);
  if (!isProblem(problem) || problem.code !== "session-ended") return;
  const { auth, sdk } = await loadAuth();
  await sdk.signOut(auth);
}

function sendAs(token: string | undefined, request: Request): Promise<Response> {
  if (token) request.headers.set("authorization", `Bearer ${token}`);
  for (const [name, value] of Object.entries(traceHeaders())) request.headers.set(name, value);
  return globalThis.fetch(request);
}

/** The typed client, for calls outside of React. Errors come back as `{ error: Problem }`. */
export const apiClient = createApiClient({ baseUrl: "", Request: ApiRequest, fetch: send });

/** The typed client as TanStack Query hooks. Errors are Problems, or a TypeError without a connection. */
export const api = createQueryClient(apiClient);

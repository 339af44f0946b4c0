import { serverApi } from "@/lib/api-server";

/** The keys for the first paint; undefined when the browser has to ask itself. */
export async function loadApiKeys() {
  try {
    const api = await serverApi();
    return (await api?.GET("/v1/api-keys"))?.data;
  } catch {
    return undefined; // the browser tries, and says so if it can't either
  }
}

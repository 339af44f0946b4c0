import { serverApi } from "@/lib/api-server";

/** The visitor's account for the first paint; undefined when the browser has to ask itself. */
export async function loadAccount() {
  try {
    const api = await serverApi();
    return (await api?.GET("/v1/account"))?.data;
  } catch {
    return undefined; // the browser tries, and says so if it can't either
  }
}

import { serverApi } from "@/lib/api-server";

/** Models and keys for the first paint; undefined when the browser has to ask itself. */
export async function loadModels() {
  try {
    const api = await serverApi();
    const [models, keys] = await Promise.all([api?.GET("/v1/models"), api?.GET("/v1/provider-keys")]);
    return { models: models?.data, keys: keys?.data };
  } catch {
    return { models: undefined, keys: undefined }; // the browser tries, and says so if it can't either
  }
}

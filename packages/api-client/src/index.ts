import createClient, { type ClientOptions } from "openapi-fetch";

import type { components, paths } from "./schema.d.ts";

/** A client in which every path, parameter, body and answer is typed by the committed contract. */
export const createApiClient = (options: ClientOptions) => createClient<paths>(options);

export type ApiClient = ReturnType<typeof createApiClient>;
export type ApiPaths = paths;
/** The contract's named shapes: `Schemas["Item"]`. */
export type Schemas = components["schemas"];

import { writeFileSync } from "node:fs";

import { openapiDocument } from "./openapi-document.ts";

const target = new URL("../../../packages/api-client/openapi.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(await openapiDocument(), null, 2)}\n`);

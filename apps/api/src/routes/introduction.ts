/** What stands above the operations at /docs, in Markdown. */
export const INTRODUCTION = `Save anything long; read a summary whose every sentence is marked back to its source.

## Make a key

Under **Settings → API keys** in the web app. A key is shown once. It acts for you, within its scopes: \`read\` for what only
shows, \`write\` for what changes something or makes work. Whatever the web app can do, a key with both can do as well,
except for what is yours alone: your account, your keys, your plan. Each operation says below which scope it wants, and
\`docs/access.md\` in the repository lists them all.

## Try it here

Press **Authorize**, paste the key under \`apiKey\`, and use *Try it out* below.

## Use it from a terminal

The address is that of the API where it runs on your own machine.

\`\`\`sh
export EARMARK_KEY=emk_…

# Save something
curl http://localhost:8787/v1/items -H "Authorization: Bearer $EARMARK_KEY" \\
  -H "Content-Type: application/json" -H "Idempotency-Key: $(uuidgen)" \\
  -d '{"source":{"type":"url","url":"https://example.com/talk"}}'

# See what became of it
curl http://localhost:8787/v1/items/itm_… -H "Authorization: Bearer $EARMARK_KEY"

# Follow it as it happens (server-sent events)
curl -N http://localhost:8787/v1/items/itm_…/events -H "Authorization: Bearer $EARMARK_KEY"
\`\`\`

## Use it from a program

With the typed client of the repository (\`packages/api-client\`), or one that you generate from
[/openapi.json](/openapi.json) for any language:

\`\`\`ts
import { createApiClient } from "@earmark/api-client";

const api = createApiClient({
  baseUrl: "http://localhost:8787",
  headers: { authorization: \`Bearer \${process.env.EARMARK_KEY}\` },
});
const { data, error } = await api.GET("/v1/items", { params: { query: { limit: 20 } } });
if (error) throw new Error(\`\${error.code}: \${error.detail}\`);
for (const item of data.items) console.log(item.title);
\`\`\`

## Limits and errors

- Each key may ask as often as your plan says; what is left stands in the headers \`RateLimit\` and \`RateLimit-Policy\`. 429
  says in \`Retry-After\` when to go on.
- Every error is a problem (RFC 9457) with a stable \`code\`; \`/problems/{code}\` explains it.
- A POST with an \`Idempotency-Key\` may be sent again: it is answered as the first time, and done once.
- A key ends when it is revoked, when its time is over, or while the plan has no API access.
`;

// What the contract says each kind of asker is answered, by operation: docs/access.md.
import type { Operation } from "./access-scene.ts";

/** Everybody who may ask, in the order of the columns. */
export const ASKERS = [
  "nobody",
  "signed in",
  "on Free",
  "leaving",
  "admin",
  "read key",
  "write key",
  "expired key",
  "revoked key",
  "key on Free",
] as const;
export type Asker = (typeof ASKERS)[number];

/** "yes", or the status and code of the refusal. */
export type Outcome = "yes" | `${number} ${string}`;

const NOT_FOUND: Outcome = "404 not-found";
const NO_SIGN_IN: Outcome = "401 unauthenticated";

/** What the contract declares that an asker is answered. */
export function declaredOutcome({ security, feature }: Operation, asker: Asker): Outcome {
  if (security.length === 0) return "yes";
  if (asker === "nobody" || asker === "revoked key") return NO_SIGN_IN;
  if (asker === "expired key") return "401 token-expired";
  if (asker === "key on Free") return "403 feature-not-in-plan";
  if (security.some(({ firebase }) => firebase?.includes("admin")))
    return asker === "admin" ? "yes" : NOT_FOUND;
  if (asker === "read key" || asker === "write key") {
    const scope = asker === "read key" ? "read" : "write";
    return security.some(({ apiKey }) => apiKey?.every((each) => each === scope)) ? "yes" : "403 forbidden";
  }
  if (asker === "leaving" && isForWhoStays(security)) return "403 account-leaving";
  return asker === "on Free" && feature ? "403 feature-not-in-plan" : "yes";
}

const isForWhoStays = (security: Operation["security"]): boolean =>
  security.some(({ apiKey, firebase }) => apiKey?.includes("write") || firebase?.includes("staying"));

const TEXT = `# Who may call what

Every operation of the API, and what each kind of asker is answered. It stands in the contract (\`security\` and
\`x-feature\` of [/openapi.json](../packages/api-client/openapi.json)), one middleware holds everybody to it, and a test asks
every operation as everybody. This page is written by that test: \`npx vitest run src/access-table.test.ts -u\` in \`apps/api\`.

- **Nobody** brings no token. **Signed in** has a plan with every feature, **on Free** has none.
- **Leaving** has asked for the account to be deleted, and may still think again.
- **Admin** has the claim \`role: "admin"\`. For everybody else what admins do does not exist. No API key makes an admin: the
  keys here are an admin's own.
- **Read key** and **write key** have that one scope; a key may have both. What says 403 to both is for the person
  themselves, such as making keys.
- **Key on Free** is the good key of somebody whose plan has no API access any more.

The numbers are statuses: 401 \`unauthenticated\` (an expired key: \`token-expired\`), 403 \`forbidden\` (on Free:
\`feature-not-in-plan\`, leaving: \`account-leaving\`), 404 \`not-found\`. [problems.md](problems.md) says what to do about each.
`;

/** The page, as it is formatted. */
export function writePage(operations: readonly Operation[]): string {
  const cell = (operation: Operation, asker: Asker) => declaredOutcome(operation, asker).split(" ")[0] ?? "";
  const rows = operations.map((operation) => [
    `\`${operation.operationId}\``,
    `\`${operation.method} ${operation.path}\``,
    ...ASKERS.map((asker) => cell(operation, asker)),
  ]);
  const heads = ["Operation", "Request", ...ASKERS.map((name) => name[0]?.toUpperCase() + name.slice(1))];
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) => `| ${cells.map((text, n) => text.padEnd(widths[n] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return `${TEXT}\n${[line(heads), rule, ...rows.map(line)].join("\n")}\n`;
}

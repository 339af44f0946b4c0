import type { Schemas } from "@earmark/api-client";

type Scope = Schemas["ApiKeyScope"];

/** What each scope lets a program do, for people. */
export const SCOPES: { scope: Scope; name: string; help: string }[] = [
  { scope: "read", name: "Read", help: "Your library, summaries, feeds, conversations and searches" },
  {
    scope: "write",
    name: "Write",
    help: "Save, change and delete; summaries and questions count in your plan",
  },
];

/** "Read and write". */
export const scopesLine = (scopes: readonly Scope[]): string => {
  const names = SCOPES.filter(({ scope }) => scopes.includes(scope)).map(({ name }) => name.toLowerCase());
  const line = names.join(" and ");
  return line.charAt(0).toUpperCase() + line.slice(1);
};

/** What the version before can't live with: it still runs while a migration does, and again after a rollback. */
const destructive = {
  "drops a table": /\bDROP\s+TABLE\b/i,
  "drops a column": /\bDROP\s+COLUMN\b/i,
  "drops a view": /\bDROP\s+(MATERIALIZED\s+)?VIEW\b/i,
  "drops a type": /\bDROP\s+TYPE\b/i,
  "drops a default": /\bALTER\s+COLUMN\s+\S+\s+DROP\s+DEFAULT\b/i,
  "renames something": /\bALTER\s+(TABLE|TYPE)\b[^;]*\bRENAME\b/i,
  "changes a column's type": /\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b/i,
  "makes a column required": /\bALTER\s+COLUMN\s+\S+\s+SET\s+NOT\s+NULL\b/i,
  "adds a required column without a default":
    /\bADD\s+COLUMN\b(?!.*\b(DEFAULT|GENERATED)\b)[^;]*\bNOT\s+NULL\b/i,
  "adds a constraint to rows that are there":
    /\bADD\s+CONSTRAINT\b(?=[^;]*\b(CHECK|UNIQUE|FOREIGN)\b)(?!.*\bNOT\s+VALID\b)/i,
  "empties a table": /\bTRUNCATE\b/i,
  "deletes rows": /^\s*DELETE\s+FROM\b/i,
};

/** Says that what a file does is meant, and why it can be: `-- meant: nobody has read it since 1.4`. */
const meant = /^--\s*meant:\s*\S.{10,}$/m;

/**
 * What in a migration would break the version before it, as `drops a column: ALTER TABLE …`. Nothing, where the file says
 * that it is meant. What a table gets in the file that creates it breaks nobody.
 */
export function findDestructive(sql) {
  if (meant.test(sql)) return [];
  const statements = sql.replaceAll(/^--(?!>).*$/gm, "").split(/;|--> statement-breakpoint/);
  const created = new Set(
    statements.flatMap((text) => /\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\S+)/i.exec(text)?.[1] ?? []),
  );
  return statements.flatMap((text) => {
    const statement = text.replaceAll(/\s+/g, " ").trim();
    const table = /^ALTER TABLE (?:IF EXISTS |ONLY )*(\S+)/i.exec(statement)?.[1];
    if (table && created.has(table)) return [];
    const what = Object.entries(destructive).find(([, pattern]) => pattern.test(statement))?.[0];
    return what ? [`${what}: ${statement.slice(0, 120)}`] : [];
  });
}

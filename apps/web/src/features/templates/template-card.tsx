import type { Schemas } from "@earmark/api-client";
import Link from "next/link";

/** A template and what it gives. The whole card leads to it. */
export function TemplateCard({ template }: { template: Schemas["Template"] }) {
  const { id, name, description, sections, version, builtIn, shareKey } = template;
  const facts = builtIn ? [] : [`Version ${version}`, shareKey === null ? "" : "Shared"].filter(Boolean);
  return (
    <li className="border-line bg-surface hover:border-accent/60 relative rounded-xl border p-5 transition-colors">
      <h3 className="font-serif text-xl leading-snug wrap-anywhere" dir="auto">
        <Link
          href={`/studio/${id}`}
          className="decoration-mark rounded-sm decoration-4 underline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          {name}
        </Link>
      </h3>
      {description && (
        <p className="text-muted mt-1 text-sm leading-relaxed wrap-anywhere" dir="auto">
          {description}
        </p>
      )}
      <p className="mt-3 text-sm wrap-anywhere" dir="auto">
        {sections.map(({ title }) => title).join(" · ")}
      </p>
      {facts.length > 0 && <p className="text-muted mt-2 text-xs">{facts.join(" · ")}</p>}
    </li>
  );
}

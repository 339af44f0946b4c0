import type { Schemas } from "@earmark/api-client";

type Model = Schemas["Model"];

/** The models, the default first: how much each reads at once, and what it costs. */
export function ModelTable({ models }: { models: readonly Model[] }) {
  if (models.length === 0)
    return (
      <p className="leading-relaxed">
        No language model is set up. Summaries are quick ones, made of the source’s own sentences.
      </p>
    );
  return (
    // What scrolls must be reached by keyboard.
    <div role="region" aria-label="Models" tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-start text-sm">
        <thead className="text-muted border-line border-b">
          <tr>
            {["Model", "Reads at once", "Input", "Output", ""].map((head) => (
              <th key={head} scope="col" className="py-2 pe-4 text-start font-medium whitespace-nowrap">
                {head || <span className="sr-only">Features</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-line divide-y">
          {models.map((model, index) => (
            <ModelRow key={model.id} model={model} isDefault={index === 0} />
          ))}
        </tbody>
      </table>
      <p className="text-muted mt-2 text-xs">US dollars for a million tokens.</p>
    </div>
  );
}

function ModelRow({ model, isDefault }: { model: Model; isDefault: boolean }) {
  const { id, name, contextTokens, price, promptCaching } = model;
  const facts = [isDefault ? "Default" : "", promptCaching ? "Caches what it has read" : ""].filter(Boolean);
  return (
    <tr>
      <th scope="row" className="py-2 pe-4 text-start font-medium" title={id}>
        {name}
      </th>
      <td className="py-2 pe-4 tabular-nums">{contextTokens.toLocaleString("en")} tokens</td>
      <td className="py-2 pe-4 tabular-nums">{price ? `$${price.inputUsd}` : "unknown"}</td>
      <td className="py-2 pe-4 tabular-nums">{price ? `$${price.outputUsd}` : "unknown"}</td>
      <td className="text-muted py-2">{facts.join(" · ")}</td>
    </tr>
  );
}

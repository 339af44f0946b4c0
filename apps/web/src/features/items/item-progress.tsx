import type { Schemas } from "@earmark/api-client";
import { Progress } from "flowbite-react/components/Progress";

import { stageName } from "./item-facts.ts";

/** What is being done, and how far it is. */
export function ItemProgress({ item }: { item: Schemas["Item"] }) {
  const name = stageName(item);
  return (
    <div className="text-muted mt-3 flex max-w-md items-center gap-3 text-sm">
      <Progress
        progress={Math.max(2, item.percent)}
        size="sm"
        className="w-28 sm:w-40"
        aria-label={`${name}: ${item.title}`}
        textLabel={name}
      />
      <span>{name}</span>
    </div>
  );
}

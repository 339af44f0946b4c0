import type { AnyRequest } from "./fake-models.ts";

/** An answer of the shape that is asked for: the key of each section, with a sentence on the first line. */
export function plainAnswer({ schema }: AnyRequest): unknown {
  return emptyOf(schema.toJSONSchema() as Shape);
}

interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  items?: Shape;
  anyOf?: Shape[];
  enum?: unknown[];
  const?: unknown;
}

/** A value of a shape: each list has one entry, each text says the same. */
function emptyOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.anyOf) return emptyOf(shape.anyOf[0] ?? {});
  switch (shape.type ?? "string") {
    case "object":
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([key, value]) => [key, emptyOf(value)]),
      );
    case "array":
      return [emptyOf(shape.items ?? {})];
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    default:
      return "It has two paragraphs.";
  }
}

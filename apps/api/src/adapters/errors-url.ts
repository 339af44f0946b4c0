import type { Ports } from "@earmark/core";

/** Looks ids up by an address in which `{id}` stands for one; undefined where there is none. */
export const createErrorsUrl =
  (template: string | undefined): Ports["errorsUrl"] =>
  (id) =>
    template === undefined ? null : template.replaceAll("{id}", encodeURIComponent(id));

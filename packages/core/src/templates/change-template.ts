import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { ownTemplate } from "./own-template.ts";
import { MAX_VERSIONS, type Template, TemplateSpec } from "./template.ts";

/**
 * Makes a new version of a template of the asker's, if it is still at the version they saw. What is as it was makes none.
 */
export async function changeTemplate(
  ctx: Context<"clock" | "templates">,
  id: string,
  spec: TemplateSpec,
  version: number,
): Promise<Template> {
  const present = await ownTemplate(ctx, id);
  const { actor, clock, templates } = ctx;
  if (present.version === version && isSame(present, spec)) return present;
  const change = { spec, version, maxVersions: MAX_VERSIONS, at: clock.now() };
  const result = await templates.addVersion(actor.userId, id, change);
  if (result === undefined) throw new DomainError("not-found", "There is no such template");
  if (result === "stale")
    throw new DomainError("version-mismatch", "The template has changed since it was read; read it again");
  if (result === "full")
    throw new DomainError(
      "conflict",
      `A template may have ${MAX_VERSIONS} versions. Make a copy and go on with that`,
    );
  return result.template;
}

const isSame = (one: TemplateSpec, other: TemplateSpec) => specText(one) === specText(other);

/** Parsed, so that keys stand in one order. */
const specText = (spec: TemplateSpec) => JSON.stringify(TemplateSpec.parse(spec));

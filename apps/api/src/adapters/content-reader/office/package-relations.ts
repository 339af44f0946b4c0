import type { Zip } from "../zip/open-zip.ts";
import { walkXml } from "./walk-xml.ts";

export interface Relation {
  /** The last part of its type's address: `officeDocument`, `slide`. */
  type: string;
  /** The name of an entry in the same package. */
  target: string;
}

/**
 * What a part of an Office package points to, by id. `part` is its name, "" for the package itself. What lies outside
 * of the package (`TargetMode="External"`) is left out: nothing is ever fetched on behalf of a file.
 */
export async function readRelations(zip: Zip, part: string): Promise<Map<string, Relation>> {
  const cut = part.lastIndexOf("/") + 1;
  const folder = part.slice(0, cut);
  const xml = await zip.read(`${folder}_rels/${part.slice(cut)}.rels`);
  const relations = new Map<string, Relation>();
  if (xml)
    walkXml(xml, {
      open(name, { Id, Type = "", Target = "", TargetMode }) {
        if (name !== "Relationship" || !Id || TargetMode === "External") return;
        relations.set(Id, { type: Type.slice(Type.lastIndexOf("/") + 1), target: resolve(folder, Target) });
      },
      close() {},
    });
  return relations;
}

function resolve(folder: string, target: string): string {
  const names: string[] = [];
  for (const name of (target.startsWith("/") ? target : folder + target).split("/"))
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  return names.join("/");
}

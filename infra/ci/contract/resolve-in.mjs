/** Follows a reference that stands for a whole part. */
export function resolveIn(document, part) {
  let found = part;
  for (let depth = 0; found?.$ref && depth < 20; depth += 1)
    found = found.$ref
      .slice(2)
      .split("/")
      .reduce((at, key) => at?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  return found;
}

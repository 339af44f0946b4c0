/** The name of the entry that a link in the entry `from` leads to; never a path outside of the archive. */
export function entryName(link: string, from: string): string {
  const [address = ""] = link.split("#", 1);
  const names = from.split("/").slice(0, -1);
  for (const name of decoded(address).split("/"))
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  return names.join("/");
}

export function fragmentOf(link: string): string {
  const at = link.indexOf("#");
  return at === -1 ? "" : decoded(link.slice(at + 1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const maxEnvelopes = 500;

/** Keeps the last few hundred envelopes, as they came and taken apart. The newest is the last. */
export function createShelf() {
  let kept = [];
  let count = 0;
  return {
    add(project, raw) {
      kept = [
        ...kept.slice(1 - maxEnvelopes),
        { id: (count += 1), at: Date.now(), project, raw, items: itemsOf(raw) },
      ];
    },
    all: () => kept,
    clear() {
      kept = [];
    },
  };
}

/** What an envelope carries: `{ type, body }`. What can't be read is one item that says so. */
export function itemsOf(raw) {
  try {
    const bytes = Buffer.from(raw);
    const items = [];
    for (let at = lineEnd(bytes, 0) + 1; at < bytes.length;) {
      if (bytes[at] === 10) {
        at += 1;
        continue;
      }
      const begin = lineEnd(bytes, at) + 1;
      const { type, length } = JSON.parse(bytes.subarray(at, begin).toString());
      const end = length === undefined ? lineEnd(bytes, begin) : begin + length;
      items.push({ type, body: bodyOf(bytes.subarray(begin, end).toString()) });
      at = end + 1;
    }
    return items;
  } catch (error) {
    return [{ type: "unreadable", body: { message: error.message } }];
  }
}

function lineEnd(bytes, from) {
  const found = bytes.indexOf(10, from);
  return found < 0 ? bytes.length : found;
}

function bodyOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { text: text.slice(0, 2_000) };
  }
}

/** Every word of a document in order, one column a property, so that millions of words cost no objects. */
export type Tokens = {
  /** Surface ids. */
  readonly surface: Int32Array;
  /** Term ids; STOP for function words. */
  readonly term: Int32Array;
  /** What a function word says about its neighbours; 0 for words that carry a topic. */
  readonly role: Uint8Array;
  /** Offsets in the text of the token's unit, half-open. */
  readonly start: Int32Array;
  readonly end: Int32Array;
};

const FIRST_CAPACITY = 1 << 12;

function wider<Column extends Int32Array | Uint8Array>(column: Column, into: Column): Column {
  into.set(column);
  return into;
}

/** Columns that grow as words are added. */
export function createTokens() {
  let capacity = FIRST_CAPACITY;
  let length = 0;
  let surface = new Int32Array(capacity);
  let term = new Int32Array(capacity);
  let role = new Uint8Array(capacity);
  let start = new Int32Array(capacity);
  let end = new Int32Array(capacity);
  const grow = (): void => {
    capacity *= 2;
    surface = wider(surface, new Int32Array(capacity));
    term = wider(term, new Int32Array(capacity));
    role = wider(role, new Uint8Array(capacity));
    start = wider(start, new Int32Array(capacity));
    end = wider(end, new Int32Array(capacity));
  };
  return {
    add(ofSurface: number, ofTerm: number, ofRole: number, from: number, to: number): void {
      if (length === capacity) grow();
      surface[length] = ofSurface;
      term[length] = ofTerm;
      role[length] = ofRole;
      start[length] = from;
      end[length] = to;
      length += 1;
    },
    count: (): number => length,
    finish: (): Tokens => ({
      surface: surface.subarray(0, length),
      term: term.subarray(0, length),
      role: role.subarray(0, length),
      start: start.subarray(0, length),
      end: end.subarray(0, length),
    }),
  };
}

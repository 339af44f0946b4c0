/** Opens something when it is first asked for, once. What could not be opened is tried again by the next who asks. */
export interface Opener<Thing> {
  (): Promise<Thing>;
  /** What was asked for; undefined where nobody did. */
  opened(): Promise<Thing> | undefined;
}

export function once<Thing>(open: () => Promise<Thing>): Opener<Thing> {
  let opened: Promise<Thing> | undefined;
  const ask = () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return Object.assign(ask, { opened: () => opened });
}

/** The methods of a port that answer later: they can wait for the port itself, too. */
type Patient<Port> = {
  [Name in keyof Port]: Port[Name] extends (...args: never[]) => Promise<unknown> ? Name : never;
}[keyof Port];

/** Methods of a port that is opened by the first of them that is called. */
export function onFirstUse<Port, Name extends Patient<Port> & string>(
  open: () => Promise<Port>,
  names: readonly Name[],
): Pick<Port, Name> {
  const method =
    (name: Name) =>
    async (...args: unknown[]) => {
      const port = await open();
      return (port[name] as (...args: unknown[]) => Promise<unknown>)(...args);
    };
  return Object.fromEntries(names.map((name) => [name, method(name)])) as Pick<Port, Name>;
}

import type { ReactNode } from "react";

interface Props {
  name: string;
  value: string;
  /** What can be done about it, and what that opens. */
  children: ReactNode;
}

/** One way to sign in. On a phone its name stands above, so that a long address has room. */
export function SignInWay({ name, value, children }: Props) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <p className="min-w-0 flex-1 basis-40 text-sm sm:flex sm:gap-4">
        <span className="text-muted block w-24 shrink-0">{name}</span>{" "}
        <span className="block min-w-0 font-medium wrap-anywhere">{value}</span>
      </p>
      {children}
    </li>
  );
}

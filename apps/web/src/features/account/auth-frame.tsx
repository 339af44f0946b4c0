import type { ReactNode } from "react";

interface Props {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** Links to the neighbouring pages. */
  footer?: ReactNode;
}

/** The quiet column in which people sign in. */
export function AuthFrame({ title, lead, children, footer }: Props) {
  return (
    <main id="main" className="mx-auto w-full max-w-sm flex-1 px-4 pt-10 pb-16 sm:pt-16">
      <h1 className="font-serif text-4xl tracking-tight">{title}</h1>
      {lead && <p className="text-muted mt-3 leading-relaxed">{lead}</p>}
      <div className="mt-8 flex flex-col gap-5">{children}</div>
      {footer && (
        <div className="border-line text-muted mt-8 flex flex-col gap-2 border-t pt-6 text-sm">{footer}</div>
      )}
    </main>
  );
}

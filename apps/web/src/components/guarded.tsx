"use client";

import { useRouter } from "next/navigation";
import { Component, type ReactNode, startTransition } from "react";

import { BrokenPart } from "./broken-part.tsx";

interface Props {
  /** What it is, as a sentence begins: "The summary". */
  what: string;
  children: ReactNode;
}

/** A part of a page that may break without taking the rest along. */
export function Guarded({ what, children }: Props) {
  const { refresh } = useRouter();
  return (
    <Boundary
      instead={(error, reset) => (
        <section
          role="alert"
          className="border-danger/40 bg-danger/8 text-muted flex flex-col items-start gap-3 rounded-md border p-5 leading-relaxed"
        >
          <BrokenPart
            error={error}
            by={what.toLowerCase().replaceAll(" ", "-")}
            retry={() =>
              startTransition(() => {
                refresh();
                reset();
              })
            }
          >
            <p className="text-ink font-medium">{what} could not be shown</p>
            <p>Something broke on our side. The rest of this page works.</p>
          </BrokenPart>
        </section>
      )}
    >
      {children}
    </Boundary>
  );
}

interface BoundaryProps {
  instead: (error: unknown, reset: () => void) => ReactNode;
  children: ReactNode;
}

interface Caught {
  caught: { error: unknown } | undefined;
}

/** The one class of the app: React catches errors in no other way, and Next's own brings all of its error page along. */
class Boundary extends Component<BoundaryProps, Caught> {
  override state: Caught = { caught: undefined };
  static getDerivedStateFromError(error: unknown) {
    return { caught: { error } };
  }
  override render() {
    const { caught } = this.state;
    return caught
      ? this.props.instead(caught.error, () => this.setState({ caught: undefined }))
      : this.props.children;
  }
}

"use client";

import { Button } from "flowbite-react/components/Button";
import { Spinner } from "flowbite-react/components/Spinner";
import type { ComponentProps } from "react";

interface Props extends ComponentProps<typeof Button> {
  isBusy: boolean;
}

/** A button that shows its work without changing its size, and can't be pressed twice. */
export function BusyButton({ isBusy, children, disabled, ...rest }: Props) {
  return (
    <Button {...rest} disabled={isBusy || disabled === true} aria-busy={isBusy}>
      <span className={isBusy ? "invisible" : "contents"}>{children}</span>
      {isBusy && <Spinner size="sm" aria-label="Working" className="absolute inset-0 m-auto" />}
    </Button>
  );
}

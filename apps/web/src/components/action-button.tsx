import type { ComponentProps } from "react";

import { Icon, type IconName } from "./icon.tsx";

interface Props extends ComponentProps<"button"> {
  icon?: IconName;
}

/** A quiet button in a row of them. A plain element, so that pages to read stay light. */
export function ActionButton({ icon, children, ...rest }: Props) {
  return (
    <button
      type="button"
      className="border-line bg-surface hover:bg-tint inline-flex h-9 cursor-pointer items-center gap-1.5 rounded-md border px-3 text-sm font-medium transition-colors disabled:cursor-default disabled:opacity-50"
      {...rest}
    >
      {icon && <Icon name={icon} className="size-4" />}
      {children}
    </button>
  );
}

import type { ComponentProps } from "react";

import { Icon, type IconName } from "./icon.tsx";

interface Props extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  icon: IconName;
  /** What it does, and to what: it is all that a screen reader gets. */
  label: string;
}

export function IconButton({ icon, label, className = "", ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`text-muted hover:bg-tint hover:text-ink inline-flex size-9 cursor-pointer items-center justify-center rounded-md disabled:cursor-default disabled:opacity-40 ${className}`}
      {...rest}
    >
      <Icon name={icon} className="size-4.5" />
    </button>
  );
}

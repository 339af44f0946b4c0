import type { ReactNode } from "react";

import { Look } from "@/lib/look";

export default function ThemedLayout({ children }: { children: ReactNode }) {
  return <Look>{children}</Look>;
}

import { PageTabs } from "@/components/page-tabs";

const PAGES = [
  { href: "/admin", name: "Overview" },
  { href: "/admin/users", name: "People" },
  { href: "/admin/failures", name: "Failures" },
  { href: "/admin/costs", name: "Costs" },
  { href: "/admin/feeds", name: "Feeds" },
  { href: "/admin/audit", name: "Audit log" },
] as const;

/** The way between the pages for admins. */
export const AdminNav = () => <PageTabs label="Admin" pages={PAGES} />;

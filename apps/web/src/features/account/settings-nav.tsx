import { PageTabs } from "@/components/page-tabs";

const PAGES = [
  { href: "/settings", name: "General" },
  { href: "/settings/account", name: "Account" },
  { href: "/settings/billing", name: "Plan" },
  { href: "/settings/keys", name: "API keys" },
  { href: "/settings/data", name: "Your data" },
] as const;

/** The way between the pages of the settings. */
export const SettingsNav = () => <PageTabs label="Settings" pages={PAGES} />;

import type { Route } from "next";

import { TextLink } from "@/components/text-link";

/** To the page of a person. */
export const UserLink = ({ id, children }: { id: string; children: string }) => (
  <TextLink href={`/admin/users/${encodeURIComponent(id)}` as Route}>{children}</TextLink>
);

/** To what the error tracker has of something; nothing where there is none. */
export function ErrorsLink({ url }: { url: string | null }) {
  if (url === null) return null;
  return (
    <a href={url} rel="noreferrer" className="text-accent underline underline-offset-4">
      Sentry
    </a>
  );
}

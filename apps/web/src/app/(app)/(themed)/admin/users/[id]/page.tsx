import type { Metadata } from "next";

import { UserPage } from "@/features/admin/user-page";

export const metadata: Metadata = { title: "Admin: Person" };

export default async function OneUserPage({ params }: PageProps<"/admin/users/[id]">) {
  return <UserPage userId={decodeURIComponent((await params).id)} />;
}

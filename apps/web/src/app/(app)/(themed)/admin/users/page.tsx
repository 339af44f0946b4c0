import type { Metadata } from "next";

import { Users } from "@/features/admin/users";

export const metadata: Metadata = { title: "Admin: People" };

export default function UsersPage() {
  return <Users />;
}

import type { Metadata } from "next";

import { Notice } from "@/components/notice";
import { JoinTeam } from "@/features/billing/join-team";
import { visitor } from "@/lib/api-server";

export const metadata: Metadata = { title: "Join a team" };

export default async function JoinPage({ params }: PageProps<"/join/[id]">) {
  const [{ id }, person] = await Promise.all([params, visitor()]);
  return (
    <Notice title="You are invited to a team">
      <JoinTeam seatId={id} email={person?.email} />
    </Notice>
  );
}

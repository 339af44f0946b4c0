import { UserPage } from "@/features/admin/user-page";

export default async function OneUserPage({ params }: PageProps<"/admin/users/[id]">) {
  return <UserPage userId={decodeURIComponent((await params).id)} />;
}

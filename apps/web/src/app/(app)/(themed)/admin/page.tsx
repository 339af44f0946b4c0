import { loadOverview } from "@/features/admin/load-overview";
import { Overview } from "@/features/admin/overview";

export default async function AdminPage() {
  const overview = await loadOverview();
  return overview && <Overview loaded={overview} />;
}

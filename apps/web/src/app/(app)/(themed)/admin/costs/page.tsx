import { Costs } from "@/features/admin/costs";

export default function CostsPage() {
  return <Costs />;
}

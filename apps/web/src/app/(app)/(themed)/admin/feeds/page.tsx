import { TroubledFeeds } from "@/features/admin/troubled-feeds";

export default function TroubledFeedsPage() {
  return <TroubledFeeds />;
}

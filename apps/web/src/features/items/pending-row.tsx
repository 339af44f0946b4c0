import { Icon } from "@/components/icon";

/** An item that was sent and has no answer yet. */
export function PendingRow({ label }: { label: string }) {
  return (
    <li className="border-line flex gap-4 border-b py-5">
      <Icon name="unknown" className="text-muted mt-1 size-5" />
      <div className="min-w-0 flex-1">
        <p className="text-muted truncate font-serif text-xl">{label}</p>
        <p className="text-muted mt-1 text-sm">Adding …</p>
      </div>
    </li>
  );
}

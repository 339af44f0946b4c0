import type { Schemas } from "@earmark/api-client";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

import { currentUploads, onUploaded, type Upload, watchUploads } from "@/lib/uploads/uploads";

const none: readonly Upload[] = [];

/** The files on their way, newest first; `onItem` hears of each item that one has become. */
export function useUploads(onItem: (item: Schemas["Item"], isNew: boolean) => void): Upload[] {
  const uploads = useSyncExternalStore(watchUploads, currentUploads, () => none);
  const receive = useEffectEvent(onItem);
  useEffect(() => onUploaded((item, isNew) => receive(item, isNew)), []);
  return [...uploads].reverse();
}

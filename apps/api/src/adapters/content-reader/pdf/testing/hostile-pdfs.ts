import { hostileObjects } from "./hostile-objects.ts";
import { hostileStreams } from "./hostile-streams.ts";

export interface HostilePdf {
  name: string;
  make(): Uint8Array<ArrayBuffer>;
}

/** Files made to stall or to fill whatever reads them. Some can't be told from honest ones, and are read. */
export const hostilePdfs: readonly HostilePdf[] = [...hostileStreams, ...hostileObjects];

import type { ChannelLease, ChannelRepository } from "../ports/channel-repository.ts";
import { rowKey, stored, type ChannelRow, type Tables } from "./tables.ts";

/** ChannelRepository in memory. */
export function fakeChannels(tables: Tables): ChannelRepository {
  const rows = () => [...tables.channels.values()];
  const put = (row: ChannelRow) => void tables.channels.set(row.channel.id, row);
  const isTaken = ({ takenUntil }: ChannelRow, at: Date) => takenUntil !== undefined && takenUntil > at;
  const isFollowed = ({ channel }: ChannelRow) =>
    [...tables.follows.values()].some(({ channelId }) => channelId === channel.id);
  const lend = (row: ChannelRow, until: Date): ChannelLease => {
    put({ ...row, token: row.token + 1, takenUntil: until });
    return { channel: stored(row.channel), token: row.token + 1 };
  };
  const held = ({ channel, token }: ChannelLease) => {
    const row = tables.channels.get(channel.id);
    return row?.token === token && row.takenUntil ? row : undefined;
  };
  const entriesOf = (id: string) =>
    [...tables.channelEntries.values()].filter(({ channelId }) => channelId === id);

  return {
    findByKey: async (key) =>
      stored(rows().find(({ channel }) => channel.key === key)?.channel ?? null) ?? undefined,
    async takeDue({ at, until, limit }) {
      const busy = new Set(
        rows()
          .filter((row) => isTaken(row, at))
          .map(({ channel }) => channel.host),
      );
      return rows()
        .filter(({ channel }) => channel.nextCheckAt !== null && new Date(channel.nextCheckAt) <= at)
        .filter((row) => !busy.has(row.channel.host) && isFollowed(row))
        .sort((a, b) => (a.channel.nextCheckAt ?? "").localeCompare(b.channel.nextCheckAt ?? ""))
        .slice(0, limit)
        .map((row) => lend(row, until));
    },
    async take(id, { at, until }) {
      const row = tables.channels.get(id);
      return row && !isTaken(row, at) ? lend(row, until) : undefined;
    },
    entries: async (id) => stored(entriesOf(id).map(({ entry }) => entry)),
    async save(lease, { channel, put: entries, removed }) {
      const row = held(lease);
      if (!row) return false;
      const twin = rows().find(
        (other) => other.channel.key === channel.key && other.channel.id !== channel.id,
      );
      if (twin) {
        moveFollowers(tables, channel.id, twin);
        tables.channels.delete(channel.id);
        for (const { entry } of entriesOf(channel.id))
          tables.channelEntries.delete(rowKey(channel.id, entry.id));
        return true;
      }
      put({ ...row, channel: stored(channel), takenUntil: undefined });
      for (const entry of entries)
        tables.channelEntries.set(rowKey(channel.id, entry.id), {
          channelId: channel.id,
          entry: stored(entry),
        });
      for (const id of removed) tables.channelEntries.delete(rowKey(channel.id, id));
      if (channel.status === "ok") beginAll(tables, channel.id, channel.lastSeq);
      return true;
    },
    async release(leases, nextCheckAt) {
      for (const row of leases.flatMap((lease) => held(lease) ?? [])) {
        const at = nextCheckAt?.toISOString() ?? row.channel.nextCheckAt;
        put({ ...row, takenUntil: undefined, channel: { ...row.channel, nextCheckAt: at } });
      }
    },
    async purge(before) {
      const gone = rows().filter((row) => row.followedAt < before && !isFollowed(row));
      for (const { channel } of gone) {
        tables.channels.delete(channel.id);
        for (const { entry } of entriesOf(channel.id))
          tables.channelEntries.delete(rowKey(channel.id, entry.id));
      }
      return gone.length;
    },
  };
}

/** What waited for the first check begins: nothing of what is there is new, but the latest that were asked for. */
function beginAll(tables: Tables, channelId: string, lastSeq: number): void {
  for (const [key, row] of tables.follows)
    if (row.channelId === channelId && row.seenSeq === undefined)
      tables.follows.set(key, { ...row, seenSeq: lastSeq, judgedSeq: Math.max(0, lastSeq - row.latest) });
}

function moveFollowers(tables: Tables, from: string, { channel }: ChannelRow): void {
  const all = [...tables.follows];
  for (const [key, row] of all.filter(([, { channelId }]) => channelId === from)) {
    const already = all.some(([, other]) => other.ownerId === row.ownerId && other.channelId === channel.id);
    if (already) tables.follows.delete(key);
    else {
      const begun = channel.lastSeq > 0 ? channel.lastSeq : undefined;
      tables.follows.set(key, { ...row, channelId: channel.id, latest: 0, seenSeq: begun, judgedSeq: begun });
    }
  }
}

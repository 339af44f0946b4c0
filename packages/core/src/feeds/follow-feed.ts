import { heldLimit, heldRefusal } from "../billing/held-allowance.ts";
import { demandFeature } from "../billing/plan-error.ts";
import type { Context } from "../context.ts";
import { DomainError, SourceError } from "../errors.ts";
import type { FeedContent } from "../ports/feed-source.ts";
import { channelAddress, webAddress } from "./address.ts";
import { type Channel, newChannel } from "./channel.ts";
import { SINGLE_LEASE_MS } from "./check-feed.ts";
import { type Feed, MAX_FEEDS, type NewFeed, NOT_AUTOMATIC } from "./feed.ts";
import { presentFeed } from "./present-feed.ts";
import { settleCheck } from "./settle-check.ts";
import { summarizeNewEntries } from "./summarize-new-entries.ts";

type Needs = Context<
  "channels" | "clock" | "defaultPlan" | "feeds" | "feedSource" | "hash" | "ids" | "transaction" | "urls"
>;
type Options = { signal: AbortSignal };

/** Follows the feed behind any link. One that is followed already stays as it is. Waits until it has been read once. */
export async function followFeed(
  ctx: Needs,
  wish: NewFeed,
  options: Options,
): Promise<{ feed: Feed; created: boolean }> {
  const known = await findByLink(ctx, wish.url);
  if (known) return { feed: known, created: false };
  const { actor, clock, feeds, ids } = ctx;
  if (wish.autoSummarize?.enabled) demandFeature(actor.plan, "automatic-summaries");
  const { address, content } = await readBehind(ctx, wish.url, options);
  const follow = {
    id: ids.next("fed"),
    channel: newChannel(ids.next("chn"), address, clock.now()),
    title: wish.title ?? null,
    folder: wish.folder ?? null,
    autoSummarize: wish.autoSummarize ?? NOT_AUTOMATIC,
    latest: wish.latest ?? 0,
  };
  const maxFeeds = heldLimit(actor.plan, "feeds", MAX_FEEDS);
  const [result] = await feeds.follow(actor.userId, [follow], { maxFeeds, at: clock.now() });
  if (!result?.id) throw await tooManyFeeds(ctx);
  if (content) await keep(ctx, address.key, content);
  if (follow.autoSummarize.enabled) await summarizeNewEntries(ctx, { ownerId: actor.userId, id: result.id });
  const feed = await feeds.find(actor.userId, result.id);
  if (!feed) throw new DomainError("conflict", "It was unfollowed in the same moment");
  return { feed: presentFeed(feed, actor, clock.now()), created: result.outcome === "added" };
}

/** Whoever follows as many as they may is told by what. */
export async function tooManyFeeds({ actor, feeds }: Context<"feeds">): Promise<DomainError> {
  const used = await feeds.held(actor.userId);
  return (
    heldRefusal(actor.plan, { allowance: "feeds", used, wanted: 1 }) ??
    new DomainError("conflict", `You follow ${MAX_FEEDS} feeds, as many as one may`)
  );
}

async function findByLink({ actor, clock, feeds, ...ctx }: Needs, link: string): Promise<Feed | undefined> {
  const address = channelAddress(ctx, link);
  if (!address) throw new DomainError("invalid-input", "url: not a web link (http or https)");
  const stored = await feeds.findByKey(actor.userId, address.key);
  return stored && presentFeed(stored, actor, clock.now());
}

type Address = Pick<Channel, "key" | "url" | "host">;

/** The feed at the link, else the one that the link leads to. Its content is left out when it was read lately. */
async function readBehind(
  ctx: Needs,
  link: string,
  options: Options,
): Promise<{ address: Address; content?: FeedContent }> {
  const asked = addressOf(ctx, webAddress(link));
  const direct = await readFeed(ctx, asked, options);
  if (!(direct instanceof SourceError)) return direct;
  const found = addressOf(ctx, await ctx.feedSource.find(asked.url, options).catch(refuse));
  if (found.key === asked.key) return refuse(direct);
  const behind = await readFeed(ctx, found, options);
  return behind instanceof SourceError ? refuse(behind) : behind;
}

async function readFeed(ctx: Needs, address: Address, options: Options) {
  const shared = await ctx.channels.findByKey(address.key);
  if (shared?.status === "ok") return { address };
  const answer = await ctx.feedSource.read({ ...address, validators: null }, options);
  if (answer.type === "refused") return new SourceError(answer.failure.reason, answer.failure.detail);
  if (answer.type === "unchanged") return new SourceError("empty", "The site answered without the feed");
  return { address: addressOf(ctx, answer.url), content: answer };
}

function addressOf(ctx: Needs, url: string): Address {
  const address = channelAddress(ctx, url);
  if (!address) throw new DomainError("unreadable-source", "It leads to an address that is no web link");
  return address;
}

function refuse(error: unknown): never {
  if (!(error instanceof SourceError)) throw error;
  throw new DomainError("unreadable-source", error.message, { cause: error });
}

/** What was read is the feed's first check, unless someone else is at that or has done it. */
async function keep(ctx: Needs, key: string, content: FeedContent): Promise<void> {
  const channel = await ctx.channels.findByKey(key);
  const at = ctx.clock.now();
  const until = new Date(at.getTime() + SINGLE_LEASE_MS);
  const lease = channel && (await ctx.channels.take(channel.id, { at, until }));
  if (lease) await settleCheck(ctx, lease, content);
}

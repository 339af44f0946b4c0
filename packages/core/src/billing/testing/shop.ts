// Somebody who buys, over fakes.
import { fakeIdentity } from "../../testing/fake-identity.ts";
import { fakePayments } from "../../testing/fake-payments.ts";
import { actor, fakePorts } from "../../testing/fakes.ts";
import { doUpkeep } from "../../work/do-upkeep.ts";
import type { NewCheckout } from "../billing.ts";
import { receiveBillingEvent } from "../receive-billing-event.ts";
import { refreshBilling } from "../refresh-billing.ts";
import { startCheckout } from "../start-checkout.ts";

const signal = new AbortController().signal;
export const PRO: NewCheckout = { plan: "pro", interval: "month" };

export function openShop() {
  let now = () => new Date(0);
  const shop = fakePayments(() => now());
  const identity = fakeIdentity();
  const ports = fakePorts({ payments: shop.payments, defaultPlan: "free", identity });
  now = () => ports.clock.now();
  const as = (userId = "ada") => ({ ...ports, actor: actor(userId, { plan: "free" }) });
  const enter = async (userId = "ada") => {
    await ports.accounts.enter({ userId, email: `${userId}@example.com`, at: now() });
  };
  const customerOf = async (userId = "ada") => (await ports.customers.find(userId))?.customerId ?? "";
  /** Does the jobs that wait, and those that follow. */
  const work = async () => {
    for (let jobs = ports.takeJobs(); jobs.length > 0; jobs = ports.takeJobs())
      for (const job of jobs)
        if (job.type !== "summarize-item" && job.type !== "write-summary")
          await doUpkeep(ports, job, { signal, lastTry: true });
  };
  let lastEvent = 0;
  /** News from the payment service, signed. */
  const tell = (event: { id?: string; type?: string; customer?: string | null; charge?: string }) => {
    const said = { id: `evt_${(lastEvent += 1)}`, type: "customer.subscription.updated", ...event };
    return receiveBillingEvent(ports, JSON.stringify(said), shop.sign());
  };
  const buy = async (wish: NewCheckout = PRO, userId = "ada") => {
    await enter(userId);
    await startCheckout(as(userId), wish);
    const subscription = shop.pay(await customerOf(userId));
    await refreshBilling(as(userId));
    return subscription;
  };
  const planOf = async (userId = "ada") => (await ports.accounts.find(userId))?.grant?.plan ?? null;
  return { ports, shop, identity, as, enter, customerOf, work, tell, buy, planOf };
}

import { stack } from "./stack.ts";

/**
 * Does to the stand-in what nobody does to the real one, or what is done in its dashboard: `advance` { days } moves its
 * clock, and what comes due happens; `card` { customer, card: "good" | "declined" }; `refund` and `dispute` { customer };
 * `decide` { dispute, status }; `hold` {} keeps its news back, `release` { copies, order } lets them go; `settled` {}
 * answers when all news was taken; `report` {} says how it was; `customers` { email } finds people. Its clock and what
 * it holds are everybody's: a spec that moves it does so for people of its own, and says so in its name.
 */
export async function stripe<T>(control: string, body: object = {}): Promise<T> {
  const response = await fetch(`${stack().stripeUrl}/control/${control}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Stripe's stand-in, ${control}: ${await response.text()}`);
  return (await response.json()) as T;
}

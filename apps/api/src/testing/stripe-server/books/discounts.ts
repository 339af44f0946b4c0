import { type Coupon, newDiscount } from "../objects/catalog.ts";
import type { Subscription } from "../objects/subscription.ts";
import { invalid } from "../stripe-failure.ts";
import { type Books, get } from "./books.ts";
import { periodEnd } from "./calendar.ts";

/** What a coupon takes off an amount, in cents. */
export const reduction = ({ percent_off, amount_off }: Coupon, amount: number): number =>
  Math.min(Math.max(0, amount), Math.round((amount * (percent_off ?? 0)) / 100) + (amount_off ?? 0));

/** The promotion code that a person typed; throws what Stripe says of one that cannot be used. */
export function usableCode(books: Books, code: string) {
  const found = [...books.promotionCodes.values()].find(
    (candidate) => candidate.active && candidate.code.toLowerCase() === code.trim().toLowerCase(),
  );
  const isOver = found?.expires_at !== null && (found?.expires_at ?? 0) <= books.now();
  const isSpent = found?.max_redemptions != null && found.times_redeemed >= found.max_redemptions;
  if (!found || isOver || isSpent) throw invalid("This code is invalid.", { code: "resource_missing" });
  return found;
}

/** Writes down that a coupon counts for a subscription, and that it was redeemed. */
export function grantDiscount(
  books: Books,
  { id, customer }: Subscription,
  by: { coupon: string; promotionCode: string | null; session: string | null },
): string {
  const coupon = get(books.coupons, "coupon", by.coupon);
  const discount = newDiscount(books.nextId("di"), books.now(), { ...by, customer, subscription: id });
  if (coupon.duration === "repeating")
    discount.end = periodEnd(books.now(), books.now(), "month", coupon.duration_in_months ?? 1);
  books.discounts.set(discount.id, discount);
  coupon.times_redeemed += 1;
  const code = by.promotionCode === null ? undefined : books.promotionCodes.get(by.promotionCode);
  if (code) code.times_redeemed += 1;
  return discount.id;
}

/** What the discounts of a subscription take off its next invoice; those that count once are used up by it. */
export function useDiscounts(books: Books, subscription: Subscription, subtotal: number) {
  const used = subscription.discounts.flatMap((id) => {
    const discount = books.discounts.get(id);
    const coupon = discount && books.coupons.get(discount.source.coupon);
    return discount && coupon && (discount.end === null || discount.end > books.now())
      ? [{ discount, coupon }]
      : [];
  });
  const left = used.filter(({ coupon }) => coupon.duration !== "once");
  const amount = used.reduce((sum, { coupon }) => sum + reduction(coupon, subtotal - sum), 0);
  return {
    amount: subtotal > 0 ? amount : 0,
    discounts: subtotal > 0 ? used.map(({ discount }) => discount.id) : [],
    left: subtotal > 0 ? left.map(({ discount }) => discount.id) : subscription.discounts,
  };
}

import { get } from "../books/books.ts";
import { type Answers, type Call, onlyKnows } from "../call.ts";
import { flag, mergeMetadata, record, text, whole } from "../form.ts";
import { newCoupon, newPromotionCode } from "../objects/catalog.ts";
import { LIST_PARAMS, pageOf } from "../pages-of-lists.ts";
import { invalid, missing } from "../stripe-failure.ts";

const COUPON = [
  "id",
  "name",
  "percent_off",
  "amount_off",
  "currency",
  "duration",
  "duration_in_months",
  "max_redemptions",
  "redeem_by",
];

function createCoupon({ books, form }: Call) {
  onlyKnows(form, COUPON);
  const percent = text(form, "percent_off");
  const amount = whole(form, "amount_off");
  if ((percent === undefined) === (amount === undefined))
    throw invalid("You must pass either `percent_off` or `amount_off`.");
  const id = text(form, "id") ?? books.nextId("co");
  if (books.coupons.has(id))
    throw invalid("Coupon already exists.", { code: "resource_already_exists", param: "id" });
  const duration = text(form, "duration");
  const coupon = newCoupon(id, books.now());
  Object.assign(coupon, {
    name: text(form, "name") ?? null,
    percent_off: percent === undefined ? null : Number(percent),
    amount_off: amount ?? null,
    currency: text(form, "currency") ?? null,
    duration: duration === "forever" || duration === "repeating" ? duration : "once",
    duration_in_months: whole(form, "duration_in_months") ?? null,
    max_redemptions: whole(form, "max_redemptions") ?? null,
    redeem_by: whole(form, "redeem_by") ?? null,
    metadata: mergeMetadata({}, form),
  });
  books.coupons.set(id, coupon);
  books.emit("coupon.created", coupon);
  return coupon;
}

function createPromotionCode({ books, form }: Call) {
  onlyKnows(form, [
    "promotion",
    "code",
    "active",
    "customer",
    "expires_at",
    "max_redemptions",
    "restrictions",
  ]);
  const promotion = record(form, "promotion");
  const couponId = text(promotion, "coupon");
  if (text(promotion, "type") !== "coupon" || couponId === undefined) throw missing("promotion");
  const coupon = get(books.coupons, "coupon", couponId, "promotion[coupon]");
  const code = text(form, "code") ?? books.nextId("CODE").toUpperCase();
  const isTaken = [...books.promotionCodes.values()].some(
    (row) => row.active && row.code.toLowerCase() === code.toLowerCase(),
  );
  if (isTaken)
    throw invalid(`An active promotion code with \`code: ${code}\` already exists.`, { param: "code" });
  const made = newPromotionCode(books.nextId("promo"), books.now(), code, coupon.id);
  made.active = flag(form, "active") ?? true;
  made.expires_at = whole(form, "expires_at") ?? null;
  made.max_redemptions = whole(form, "max_redemptions") ?? null;
  made.metadata = mergeMetadata({}, form);
  books.promotionCodes.set(made.id, made);
  books.emit("promotion_code.created", made);
  return made;
}

export const coupons: Answers = {
  "POST /v1/coupons": createCoupon,
  "GET /v1/coupons": ({ books, form, path }) => {
    onlyKnows(form, LIST_PARAMS);
    return pageOf(books.coupons.values(), form, path);
  },
  "GET /v1/coupons/:id": ({ books, id }) => get(books.coupons, "coupon", id),
  "POST /v1/promotion_codes": createPromotionCode,
  "GET /v1/promotion_codes": ({ books, form, path }) => {
    onlyKnows(form, [...LIST_PARAMS, "code", "active", "coupon"]);
    const code = text(form, "code")?.toLowerCase();
    const active = flag(form, "active");
    const rows = [...books.promotionCodes.values()].filter(
      (row) =>
        (code === undefined || row.code.toLowerCase() === code) &&
        (active === undefined || row.active === active),
    );
    return pageOf(rows, form, path);
  },
  "GET /v1/promotion_codes/:id": ({ books, id }) => get(books.promotionCodes, "promotion code", id),
  "POST /v1/promotion_codes/:id": ({ books, form, id }) => {
    onlyKnows(form, ["active"]);
    const code = get(books.promotionCodes, "promotion code", id);
    code.active = flag(form, "active") ?? code.active;
    code.metadata = mergeMetadata(code.metadata, form);
    books.emit("promotion_code.updated", code);
    return code;
  },
};

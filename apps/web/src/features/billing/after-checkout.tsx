"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";

import { useToast } from "@/components/toasts";
import { apiClient } from "@/lib/api";

import { useKeepBilling } from "./use-billing.ts";

/** News of a payment may be late. Whoever comes back from paying has it asked for, and waits no longer than this. */
const ASK_EVERY_MS = 1_500;
const MOST_ASKED = 12;

/** Waits for the plan that was just paid for. */
export function AfterCheckout({ planNames }: { planNames: Record<string, string> }) {
  const router = useRouter();
  const toast = useToast();
  const keep = useKeepBilling();
  const [asked, setAsked] = useState(0);
  const isLate = asked >= MOST_ASKED;

  const ask = useEffectEvent(async (signal: AbortSignal) => {
    const { data } = await apiClient.POST("/v1/billing/refresh", { signal });
    if (signal.aborted) return;
    if (data?.grant?.via !== "subscription") return setAsked((before) => before + 1);
    keep(data);
    toast({ text: `${planNames[data.plan] ?? "Your plan"} is yours` });
    router.replace("/settings/billing");
  });

  useEffect(() => {
    if (isLate) return;
    const leaving = new AbortController();
    const timer = setTimeout(
      () => void ask(leaving.signal).catch(() => !leaving.signal.aborted && setAsked((before) => before + 1)),
      asked === 0 ? 0 : ASK_EVERY_MS,
    );
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [asked, isLate]);

  return (
    <p role="status" className="border-accent bg-surface mb-10 rounded-xl border p-5 leading-relaxed">
      {isLate
        ? "Your payment is on its way, but not here yet. Some ways to pay take a while: the plan opens by itself as soon as it has arrived."
        : "Thank you. Your plan is being opened…"}
    </p>
  );
}

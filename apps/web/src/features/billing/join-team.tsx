"use client";

import { useRouter } from "next/navigation";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { isProblem, messageOf } from "@/lib/problem";

import { useKeepBilling } from "./use-billing.ts";

/** Takes the seat that one was invited to. */
export function JoinTeam({ seatId, email }: { seatId: string; email: string | undefined }) {
  const router = useRouter();
  const toast = useToast();
  const keep = useKeepBilling();
  const accept = api.useMutation("post", "/v1/billing/seats/{seatId}/accept", {
    onSuccess: (billing) => {
      keep(billing);
      toast({ text: "You have a seat" });
      router.replace("/settings/billing");
    },
  });
  const isNotTheirs = isProblem(accept.error) && accept.error.code === "not-found";
  return (
    <>
      <p>
        Your library stays yours, and nobody in the team sees it. The team pays for your plan as long as you
        have the seat.
      </p>
      <BusyButton isBusy={accept.isPending} onClick={() => accept.mutate({ params: { path: { seatId } } })}>
        Take the seat
      </BusyButton>
      <FailureNote>
        {isNotTheirs
          ? `This invitation is for another address than ${email ?? "yours"}, or was taken back. Sign in with the address that was invited.`
          : accept.error && messageOf(accept.error)}
      </FailureNote>
    </>
  );
}

"use client";

import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { ActionButton } from "@/components/action-button";
import { BusyButton } from "@/components/busy-button";
import { CopyButton } from "@/components/copy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { SectionTitle } from "@/components/section-title";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";
import { formatDay } from "@/lib/time";
import { useKeptFocus } from "@/lib/use-kept-focus";

/** Who sits in the team, and who is invited. */
export function Seats() {
  const { data, error } = api.useQuery("get", "/v1/billing/seats", {});
  const { invite, remove } = useSeatChanges();
  const [email, setEmail] = useState("");
  const failure = error ?? invite.error ?? remove.error;
  const count = useKeptFocus<HTMLParagraphElement>(data?.seats.length);
  const isFull = data !== undefined && data.seats.length + 1 >= data.paidFor;
  return (
    <section aria-labelledby="seats" className="mt-12">
      <SectionTitle id="seats">Your team</SectionTitle>
      <p
        ref={count}
        tabIndex={-1}
        className="text-muted mb-4 max-w-prose text-sm leading-relaxed outline-none"
      >
        {data && `${data.seats.length + 1} of ${data.paidFor} seats are taken, one of them by you. `}
        Everybody has a library of their own, and nobody sees another’s.
      </p>
      <ul className="mb-5 space-y-3">
        {data?.seats.map((seat) => (
          <SeatRow
            key={seat.id}
            seat={seat}
            isBusy={remove.isPending}
            onRemove={() => remove.mutate({ params: { path: { seatId: seat.id } } })}
          />
        ))}
      </ul>
      <form
        className="flex max-w-md flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate({ body: { email } }, { onSuccess: () => setEmail("") });
        }}
      >
        <div className="min-w-0 flex-1 basis-56">
          <Field
            label="E-mail address"
            type="email"
            required
            value={email}
            disabled={isFull}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <BusyButton type="submit" isBusy={invite.isPending} disabled={isFull}>
          Invite
        </BusyButton>
      </form>
      {isFull && (
        <p className="text-muted mt-2 text-sm">All seats are taken. Add some above, or remove somebody.</p>
      )}
      <div className="mt-3 empty:hidden">
        <FailureNote>{failure && messageOf(failure)}</FailureNote>
      </div>
    </section>
  );
}

function useSeatChanges() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ["get", "/v1/billing/seats"] });
  return {
    invite: api.useMutation("post", "/v1/billing/seats", { onSuccess }),
    remove: api.useMutation("delete", "/v1/billing/seats/{seatId}", { onSuccess }),
  };
}

interface RowProps {
  seat: Schemas["Seat"];
  isBusy: boolean;
  onRemove: () => void;
}

function SeatRow({ seat: { id, email, acceptedAt, invitedAt, hasPlace }, isBusy, onRemove }: RowProps) {
  const state = acceptedAt ? `there since ${formatDay(acceptedAt)}` : `invited on ${formatDay(invitedAt)}`;
  return (
    <li className="border-line bg-surface flex flex-wrap items-center gap-3 rounded-xl border p-4">
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium wrap-anywhere">{email}</p>
        <p className="text-muted text-sm">
          {state}
          {!hasPlace && <span className="text-danger"> · waits for a seat that is paid for</span>}
        </p>
      </div>
      {!acceptedAt && (
        <CopyButton icon="link" label="Copy the invitation" text={`${location.origin}/join/${id}`} />
      )}
      <ActionButton icon="bin" disabled={isBusy} aria-label={`Remove ${email}`} onClick={onRemove}>
        Remove
      </ActionButton>
    </li>
  );
}

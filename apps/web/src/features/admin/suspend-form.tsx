"use client";

import type { Schemas } from "@earmark/api-client";
import { useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { useToast } from "@/components/toasts";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

interface Props {
  user: Schemas["UserLine"];
  onChanged: (user: Schemas["UserLine"]) => void;
}

/** Shuts somebody out, or lets them in again, with a reason. */
export function SuspendForm({ user, onChanged }: Props) {
  const [reason, setReason] = useState("");
  const toast = useToast();
  const isSuspended = user.suspendedAt !== null;
  const options = {
    onSuccess: (changed: Schemas["UserLine"]) => {
      setReason("");
      toast({ text: isSuspended ? "They are let in again" : "They are suspended" });
      onChanged(changed);
    },
  };
  const suspend = api.useMutation("post", "/v1/admin/users/{userId}/suspend", options);
  const unsuspend = api.useMutation("post", "/v1/admin/users/{userId}/unsuspend", options);
  const act = isSuspended ? unsuspend : suspend;
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate({ params: { path: { userId: user.id } }, body: { reason } });
      }}
    >
      <p className="text-muted text-sm leading-relaxed">
        {isSuspended
          ? "They can do and read nothing. Nothing of theirs is lost."
          : "Who is suspended is refused from their next request on, and nothing is worked on for them. Nothing of theirs is lost."}
      </p>
      <Field
        label={isSuspended ? "Why they are let in again" : "Why they are suspended"}
        required
        minLength={3}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <BusyButton type="submit" size="sm" color={isSuspended ? "default" : "red"} isBusy={act.isPending}>
        {isSuspended ? "Let in again" : "Suspend"}
      </BusyButton>
      <FailureNote>{act.error && messageOf(act.error)}</FailureNote>
    </form>
  );
}

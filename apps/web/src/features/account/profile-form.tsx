"use client";

import type { Schemas } from "@earmark/api-client";
import { useQueryClient } from "@tanstack/react-query";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { SectionTitle } from "@/components/section-title";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";
import { formatDay } from "@/lib/time";

/** What the person is called here. */
export function ProfileForm({ account }: { account: Schemas["Account"] }) {
  const queries = useQueryClient();
  const save = api.useMutation("patch", "/v1/account", {
    onSuccess: (saved) => queries.setQueryData(["get", "/v1/account", {}], saved),
  });
  return (
    <section aria-labelledby="profile">
      <SectionTitle id="profile">Profile</SectionTitle>
      <p className="text-muted mb-6 text-sm">Here since {formatDay(account.createdAt)}.</p>
      <Form
        className="flex max-w-md flex-wrap items-end gap-3"
        onSend={async (field) => save.mutate({ body: { name: field("name") } })}
      >
        <div className="min-w-0 flex-1 basis-56">
          <Field
            label="Your name"
            name="name"
            autoComplete="name"
            maxLength={100}
            defaultValue={account.name ?? ""}
          />
        </div>
        <BusyButton type="submit" color="light" isBusy={save.isPending}>
          Save
        </BusyButton>
      </Form>
      <p role="status" className="text-muted mt-2 min-h-5 text-sm">
        {save.isSuccess ? "Saved" : ""}
      </p>
      <FailureNote>{save.error && messageOf(save.error)}</FailureNote>
    </section>
  );
}

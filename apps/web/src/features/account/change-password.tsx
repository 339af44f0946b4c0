"use client";

import { Field } from "@/components/field";
import { useToast } from "@/components/toasts";

import { ProofForm } from "./proof-form.tsx";
import { inPlaceOfSession, signedIn } from "./prove.ts";
import type { Person } from "./use-person.ts";

/** Sets another password for who knows the present one. */
export function ChangePassword({ person, onDone }: { person: Person; onDone: () => void }) {
  const toast = useToast();
  return (
    <ProofForm
      person={person}
      action="Change the password"
      onProved={async (loaded, fields) => {
        const user = signedIn(loaded);
        await inPlaceOfSession(user, () => loaded.sdk.updatePassword(user, fields("new-password")));
        toast({ text: "Your password is changed" });
        onDone();
      }}
    >
      <Field
        label="New password"
        name="new-password"
        type="password"
        autoComplete="new-password"
        minLength={8}
        required
        help="At least 8 characters."
      />
    </ProofForm>
  );
}

"use client";

import { useState } from "react";

import { Field } from "@/components/field";
import { useKeptFocus } from "@/lib/use-kept-focus";

import { EmulatedMail } from "./emulated-mail.tsx";
import { ProofForm } from "./proof-form.tsx";
import { signedIn } from "./prove.ts";
import type { Person } from "./use-person.ts";

const asSent = ({ oobLink }: { oobLink: string }) => oobLink;

/** Sends a link to the new address: it is changed once the link was opened, so that nobody locks themselves out. */
export function ChangeEmail({ person }: { person: Person }) {
  const [sentTo, setSentTo] = useState<string>();
  const said = useKeptFocus<HTMLDivElement>(sentTo);
  if (sentTo)
    return (
      <div
        ref={said}
        tabIndex={-1}
        role="status"
        className="flex flex-col gap-4 text-sm leading-relaxed outline-none"
      >
        <p>
          A link is on its way to <strong>{sentTo}</strong>. Open it, and that is your address from then on.
          You sign in with it again afterwards.
        </p>
        <EmulatedMail email={sentTo} requestType="VERIFY_AND_CHANGE_EMAIL" linkOf={asSent} />
      </div>
    );
  return (
    <ProofForm
      person={person}
      action="Send the link"
      onProved={async (loaded, fields) => {
        const email = fields("new-email").trim();
        await loaded.sdk.verifyBeforeUpdateEmail(signedIn(loaded), email);
        setSentTo(email);
      }}
    >
      <Field label="New e-mail" name="new-email" type="email" autoComplete="email" required />
    </ProofForm>
  );
}

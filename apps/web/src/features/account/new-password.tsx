"use client";

import { useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { TextLink } from "@/components/text-link";

import { useAuthCall } from "./use-sign-in.ts";

/** Sets a new password with the code from the mail. */
export function NewPassword({ code }: { code: string }) {
  const [isDone, setDone] = useState(false);
  const { isBusy, message, run } = useAuthCall();
  const save = async (password: string) => {
    if (await run(({ auth, sdk }) => sdk.confirmPasswordReset(auth, code, password))) setDone(true);
  };
  if (isDone) {
    return (
      <p aria-live="polite">
        Your new password is set. <TextLink href="/sign-in">Sign in with it</TextLink>
      </p>
    );
  }
  return (
    <Form onSend={(field) => save(field("password"))}>
      <Field
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={8}
        required
        help="At least 8 characters."
      />
      <FailureNote>{message}</FailureNote>
      <BusyButton type="submit" isBusy={isBusy}>
        Set password
      </BusyButton>
    </Form>
  );
}

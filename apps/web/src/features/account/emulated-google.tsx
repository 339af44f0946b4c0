"use client";

import type { Route } from "next";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { Form } from "@/components/form";

import { emulatedCredential } from "./google-credential.ts";
import { useAuthCall, useEnter } from "./use-sign-in.ts";

/** On one's own machine without the internet: says who Google would have said it is. The emulator believes it. */
export function EmulatedGoogle({ next }: { next: Route }) {
  const { isBusy, message, run } = useAuthCall();
  const enter = useEnter(next);

  const signIn = (email: string) =>
    run(async (loaded) => {
      await loaded.sdk.signInWithCredential(loaded.auth, emulatedCredential(loaded, email));
      await enter(loaded);
    });

  return (
    <Form
      className="border-line flex flex-col gap-4 rounded-lg border border-dashed p-4"
      onSend={(field) => signIn(field("google-email").trim())}
    >
      <Field
        label="Google account"
        name="google-email"
        type="email"
        required
        help="Google can't be reached, and this is the local sign-in emulator: any address will do."
      />
      <FailureNote>{message}</FailureNote>
      <BusyButton type="submit" color="light" isBusy={isBusy}>
        Continue as this account
      </BusyButton>
    </Form>
  );
}

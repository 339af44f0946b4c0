"use client";

import type { Route } from "next";
import { useEffect, useRef, useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { TextLink } from "@/components/text-link";

import { forgetEmail, recallEmail } from "./link-email.ts";
import { useAuthCall, useEnter } from "./use-sign-in.ts";

/** Signs in with the link that this page was opened by. Asks for the address on another device. */
export function LinkFinish({ next }: { next: Route }) {
  const [asks, setAsks] = useState(false);
  const { isBusy, message, run } = useAuthCall();
  const enter = useEnter(next);

  const finish = (email: string) =>
    run(async (loaded) => {
      await loaded.sdk.signInWithEmailLink(loaded.auth, email, location.href);
      forgetEmail();
      await enter(loaded);
    });

  const isStarted = useRef(false);
  useEffect(() => {
    if (isStarted.current) return; // a link works once, and effects run twice in development
    isStarted.current = true;
    const email = recallEmail();
    if (email) void finish(email);
    else setAsks(true);
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the page opens
  }, []);

  if (message && !asks) {
    return (
      <>
        <FailureNote>{message}</FailureNote>
        <TextLink href="/sign-in/link">Ask for a new link</TextLink>
      </>
    );
  }
  if (!asks) return <output>Signing you in …</output>;
  return (
    <Form onSend={(field) => finish(field("email").trim())}>
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        help="The address that the link was sent to."
      />
      <FailureNote>{message}</FailureNote>
      <BusyButton type="submit" isBusy={isBusy}>
        Sign in
      </BusyButton>
    </Form>
  );
}

"use client";

import { type ReactNode, useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { Form } from "@/components/form";

interface Props {
  action: string;
  isBusy: boolean;
  message: string | undefined;
  /** Sends the mail; resolves to whether it went out. */
  onSend: (email: string) => Promise<boolean>;
  /** What to say when it is sent. */
  sent: (email: string) => ReactNode;
}

/** Asks for an e-mail address, then says that something was sent to it. */
export function MailForm({ action, isBusy, message, onSend, sent }: Props) {
  const [sentTo, setSentTo] = useState<string>();
  const send = async (email: string) => {
    if (await onSend(email)) setSentTo(email);
  };
  if (sentTo) {
    return (
      <div aria-live="polite" className="flex flex-col gap-5 leading-relaxed">
        {sent(sentTo)}
      </div>
    );
  }
  return (
    <Form onSend={(field) => send(field("email").trim())}>
      <Field label="E-mail" name="email" type="email" autoComplete="username" required />
      <FailureNote>{message}</FailureNote>
      <BusyButton type="submit" isBusy={isBusy}>
        {action}
      </BusyButton>
    </Form>
  );
}

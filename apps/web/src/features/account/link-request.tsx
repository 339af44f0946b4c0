"use client";

import type { Route } from "next";

import { EmulatedMail } from "./emulated-mail.tsx";
import { rememberEmail } from "./link-email.ts";
import { MailForm } from "./mail-form.tsx";
import { useAuthCall, usePassThrough } from "./use-sign-in.ts";

const asSent = ({ oobLink }: { oobLink: string }) => oobLink;

/** Asks for a mail whose link signs in, without a password. */
export function LinkRequest({ next }: { next: Route }) {
  const { isBusy, message, run } = useAuthCall();
  usePassThrough(next);
  const send = (email: string) =>
    run(async ({ auth, sdk }) => {
      const url = `${location.origin}/sign-in/link?next=${encodeURIComponent(next)}`;
      await sdk.sendSignInLinkToEmail(auth, email, { url, handleCodeInApp: true });
      rememberEmail(email);
    });
  return (
    <MailForm
      action="Send me a link"
      isBusy={isBusy}
      message={message}
      onSend={send}
      sent={(email) => (
        <>
          <p>
            A link is on its way to <strong>{email}</strong>. Open it on this device to sign in.
          </p>
          <EmulatedMail email={email} requestType="EMAIL_SIGNIN" linkOf={asSent} />
        </>
      )}
    />
  );
}

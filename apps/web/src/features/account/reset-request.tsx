"use client";

import { EmulatedMail } from "./emulated-mail.tsx";
import { MailForm } from "./mail-form.tsx";
import { useAuthCall } from "./use-sign-in.ts";

const toOwnPage = ({ oobCode }: { oobCode: string }) =>
  `/reset?mode=resetPassword&oobCode=${encodeURIComponent(oobCode)}`;

/** Asks for a mail with which the password can be set anew. */
export function ResetRequest() {
  const { isBusy, message, run } = useAuthCall();
  return (
    <MailForm
      action="Send me a link"
      isBusy={isBusy}
      message={message}
      onSend={(email) => run(({ auth, sdk }) => sdk.sendPasswordResetEmail(auth, email))}
      sent={(email) => (
        <>
          <p>
            If there is an account for <strong>{email}</strong>, a mail is on its way. Its link works for one
            hour.
          </p>
          <EmulatedMail email={email} requestType="PASSWORD_RESET" linkOf={toOwnPage} />
        </>
      )}
    />
  );
}

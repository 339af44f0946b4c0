"use client";

import { useEffect, useState } from "react";

import { clientSettings } from "@/lib/settings";

interface Mail {
  email: string;
  /** Where the mail went, when it was to change the address. */
  newEmail?: string;
  requestType: "EMAIL_SIGNIN" | "PASSWORD_RESET" | "VERIFY_EMAIL" | "VERIFY_AND_CHANGE_EMAIL";
  oobCode: string;
  oobLink: string;
}

interface Props {
  email: string;
  requestType: Mail["requestType"];
  /** The address that the link in the mail leads to in the end. */
  linkOf: (mail: { oobCode: string; oobLink: string }) => string;
}

/** The local emulator sends no mail: shows the link that would have been in it. Nothing with a real project. */
export function EmulatedMail({ email, requestType, linkOf }: Props) {
  const [mail, setMail] = useState<Mail>();
  useEffect(() => {
    const { authEmulatorUrl, firebase } = clientSettings();
    if (!authEmulatorUrl) return;
    const load = async () => {
      const answer = await fetch(`${authEmulatorUrl}/emulator/v1/projects/${firebase.projectId}/oobCodes`);
      const { oobCodes = [] }: { oobCodes?: Mail[] } = await answer.json();
      const isIt = (sent: Mail) =>
        sent.requestType === requestType && (sent.newEmail ?? sent.email) === email.toLowerCase();
      setMail(oobCodes.findLast(isIt));
    };
    load().catch(() => undefined);
  }, [email, requestType]);

  if (!mail) return null;
  return (
    <p className="border-line text-muted rounded-lg border border-dashed p-4 text-sm">
      This is a local Earmark, so no mail was sent.{" "}
      <a href={linkOf(mail)} className="text-accent underline underline-offset-4">
        Open the link
      </a>{" "}
      that would have been in it.
    </p>
  );
}

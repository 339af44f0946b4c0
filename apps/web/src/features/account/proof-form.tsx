"use client";

import type { AuthCredential } from "firebase/auth";
import { type ReactNode, useState } from "react";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import type { loadAuth } from "@/lib/firebase";

import { emulatedCredential, googleCredential, isGoogleOffline } from "./google-credential.ts";
import { proveBy, signedIn } from "./prove.ts";
import type { Person } from "./use-person.ts";
import { useAuthCall } from "./use-sign-in.ts";

type Loaded = Awaited<ReturnType<typeof loadAuth>>;
type Fields = (name: string) => string;

interface Props {
  person: Person;
  action: string;
  color?: "red";
  /** Fields besides the password, above it. */
  children?: ReactNode;
  /** Called once they have shown that it is them. What it throws is shown. */
  onProved: (loaded: Loaded, fields: Fields, credential: AuthCredential) => Promise<void>;
}

/** Has somebody give their password again, or ask Google again, before something that matters. */
export function ProofForm({ person, action, color, children, onProved }: Props) {
  const { isBusy, message, run } = useAuthCall();
  const [isOffline, setOffline] = useState(false);

  const send = (fields: Fields) =>
    run(async (loaded) => {
      const credential = await credentialFrom(loaded, fields).catch((error: unknown) => {
        if (person.hasPassword || !isGoogleOffline(error)) throw error;
        setOffline(true);
      });
      if (!credential) return;
      await proveBy(loaded, credential);
      await onProved(loaded, fields, credential);
    });

  const credentialFrom = async (loaded: Loaded, fields: Fields): Promise<AuthCredential> => {
    if (person.hasPassword)
      return loaded.sdk.EmailAuthProvider.credential(
        signedIn(loaded).email ?? "",
        fields("current-password"),
      );
    return isOffline ? emulatedCredential(loaded, fields("google-email")) : googleCredential(loaded);
  };

  return (
    <Form onSend={send} className="flex max-w-sm flex-col items-stretch gap-4">
      {children}
      {person.hasPassword && (
        <Field
          label="Your password"
          name="current-password"
          type="password"
          autoComplete="current-password"
          required
        />
      )}
      {isOffline && (
        <Field
          label="Your Google account"
          name="google-email"
          type="email"
          required
          help="Google can't be reached, and this is the local sign-in emulator."
        />
      )}
      <FailureNote>{message}</FailureNote>
      <BusyButton type="submit" isBusy={isBusy} {...(color && { color })} className="self-start">
        {person.hasPassword ? action : `${action} with Google`}
      </BusyButton>
    </Form>
  );
}

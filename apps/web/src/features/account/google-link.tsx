"use client";

import { useState } from "react";

import { ActionButton } from "@/components/action-button";
import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { useKeptFocus } from "@/lib/use-kept-focus";

import { emulatedCredential, isGoogleOffline } from "./google-credential.ts";
import { signedIn } from "./prove.ts";
import { SignInWay } from "./sign-in-way.tsx";
import type { Person } from "./use-person.ts";
import { useAuthCall } from "./use-sign-in.ts";

/** Links a Google account as another way to sign in, or takes it away where there is a password. */
export function GoogleLink({ person, onChange }: { person: Person; onChange: () => void }) {
  const { isBusy, message, run } = useAuthCall();
  const [isOffline, setOffline] = useState(false);
  const button = useKeptFocus<HTMLButtonElement>(isBusy);

  const link = () =>
    run(async (loaded) => {
      const { sdk } = loaded;
      try {
        const provider = new sdk.GoogleAuthProvider();
        await sdk.linkWithPopup(signedIn(loaded), provider, sdk.browserPopupRedirectResolver);
        onChange();
      } catch (error) {
        if (!isGoogleOffline(error)) throw error;
        setOffline(true);
      }
    });
  const linkEmulated = (email: string) =>
    run(async (loaded) => {
      await loaded.sdk.linkWithCredential(signedIn(loaded), emulatedCredential(loaded, email));
      setOffline(false);
      onChange();
    });
  const unlink = () =>
    run(async (loaded) => {
      await loaded.sdk.unlink(signedIn(loaded), "google.com");
      onChange();
    });

  return (
    <SignInWay name="Google" value={person.google ?? "Not linked"}>
      {person.google === undefined && (
        <ActionButton ref={button} disabled={isBusy} onClick={() => void link()}>
          Link
        </ActionButton>
      )}
      {person.google !== undefined && person.hasPassword && (
        <ActionButton ref={button} disabled={isBusy} onClick={() => void unlink()}>
          Unlink
        </ActionButton>
      )}
      {isOffline && (
        <Form
          className="flex w-full flex-wrap items-end gap-3 py-2"
          onSend={(field) => linkEmulated(field("google-email").trim())}
        >
          <div className="min-w-0 flex-1 basis-56">
            <Field
              label="Google account"
              name="google-email"
              type="email"
              required
              help="Google can't be reached, and this is the local sign-in emulator: any address will do."
            />
          </div>
          <BusyButton type="submit" color="light" isBusy={isBusy}>
            Link this account
          </BusyButton>
        </Form>
      )}
      {message && (
        <div className="w-full">
          <FailureNote>{message}</FailureNote>
        </div>
      )}
    </SignInWay>
  );
}

"use client";

import type { Route } from "next";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";

import { GoogleButton } from "./google-button.tsx";
import { useAuthCall, useEnter, usePassThrough } from "./use-sign-in.ts";

interface Props {
  mode: "sign-in" | "sign-up";
  next: Route;
}

/** E-mail and password, or Google. */
export function CredentialsForm({ mode, next }: Props) {
  const isNew = mode === "sign-up";
  const { isBusy, message, run } = useAuthCall();
  const enter = useEnter(next);
  usePassThrough(next);

  const submit = (form: FormData) =>
    run(async (loaded) => {
      const { auth, sdk } = loaded;
      const signIn = isNew ? sdk.createUserWithEmailAndPassword : sdk.signInWithEmailAndPassword;
      await signIn(auth, String(form.get("email")).trim(), String(form.get("password")));
      await enter(loaded);
    });

  return (
    <>
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
        }}
      >
        <Field label="E-mail" name="email" type="email" autoComplete="username" required />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete={isNew ? "new-password" : "current-password"}
          required
          {...(isNew && { minLength: 8, help: "At least 8 characters." })}
        />
        <FailureNote>{message}</FailureNote>
        <BusyButton type="submit" isBusy={isBusy}>
          {isNew ? "Create account" : "Sign in"}
        </BusyButton>
      </form>
      <p className="text-muted before:bg-line after:bg-line flex items-center gap-3 text-sm before:h-px before:flex-1 after:h-px after:flex-1">
        or
      </p>
      <GoogleButton next={next} />
    </>
  );
}

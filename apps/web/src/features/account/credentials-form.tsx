"use client";

import type { Route } from "next";

import { BusyButton } from "@/components/busy-button";
import { FailureNote } from "@/components/failure-note";
import { Field } from "@/components/field";
import { Form } from "@/components/form";

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

  const submit = (field: (name: string) => string) =>
    run(async (loaded) => {
      const { auth, sdk } = loaded;
      const signIn = isNew ? sdk.createUserWithEmailAndPassword : sdk.signInWithEmailAndPassword;
      await signIn(auth, field("email").trim(), field("password"));
      await enter(loaded);
    });

  return (
    <>
      <Form onSend={submit}>
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
      </Form>
      <p className="text-muted before:bg-line after:bg-line flex items-center gap-3 text-sm before:h-px before:flex-1 after:h-px after:flex-1">
        or
      </p>
      <GoogleButton next={next} />
    </>
  );
}

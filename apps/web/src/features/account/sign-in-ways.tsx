"use client";

import { type ReactNode, useState } from "react";

import { ActionButton } from "@/components/action-button";
import { SectionTitle } from "@/components/section-title";
import { TextLink } from "@/components/text-link";
import { useKeptFocus } from "@/lib/use-kept-focus";

import { ChangeEmail } from "./change-email.tsx";
import { ChangePassword } from "./change-password.tsx";
import { GoogleLink } from "./google-link.tsx";
import { SignInWay } from "./sign-in-way.tsx";
import type { Person } from "./use-person.ts";

interface Props {
  person: Person;
  onChange: () => void;
}

/** Address, password and Google account: how the person signs in. */
export function SignInWays({ person, onChange }: Props) {
  const [open, setOpen] = useState<"email" | "password">();
  const opener = useKeptFocus<HTMLButtonElement>(open);
  const toggle = (which: "email" | "password") => setOpen(open === which ? undefined : which);
  return (
    <section aria-labelledby="signing-in" className="mt-12">
      <SectionTitle id="signing-in">Signing in</SectionTitle>
      <ul className="border-line divide-line divide-y rounded-xl border">
        <SignInWay name="E-mail" value={person.email}>
          <ActionButton aria-expanded={open === "email"} onClick={() => toggle("email")}>
            Change
          </ActionButton>
        </SignInWay>
        {open === "email" && (
          <Drawer>
            <ChangeEmail person={person} />
          </Drawer>
        )}
        <SignInWay name="Password" value={person.hasPassword ? "Set" : "None: you sign in with Google"}>
          {person.hasPassword ? (
            <ActionButton ref={opener} aria-expanded={open === "password"} onClick={() => toggle("password")}>
              Change
            </ActionButton>
          ) : (
            <TextLink href="/reset">Set one by mail</TextLink>
          )}
        </SignInWay>
        {open === "password" && (
          <Drawer>
            <ChangePassword person={person} onDone={() => setOpen(undefined)} />
          </Drawer>
        )}
        <GoogleLink person={person} onChange={onChange} />
      </ul>
    </section>
  );
}

const Drawer = ({ children }: { children: ReactNode }) => (
  <li className="bg-tint/40 px-4 py-5">{children}</li>
);

"use client";

import { type ReactNode, useState } from "react";

import { ActionButton } from "@/components/action-button";
import { SectionTitle } from "@/components/section-title";
import { TextLink } from "@/components/text-link";

import { ChangeEmail } from "./change-email.tsx";
import { ChangePassword } from "./change-password.tsx";
import { GoogleLink } from "./google-link.tsx";
import type { Person } from "./use-person.ts";

interface Props {
  person: Person;
  onChange: () => void;
}

/** Address, password and Google account: how the person signs in. */
export function SignInWays({ person, onChange }: Props) {
  const [open, setOpen] = useState<"email" | "password">();
  const toggle = (which: "email" | "password") => setOpen(open === which ? undefined : which);
  return (
    <section aria-labelledby="signing-in" className="mt-12">
      <SectionTitle id="signing-in">Signing in</SectionTitle>
      <ul className="border-line divide-line divide-y rounded-xl border">
        <Row name="E-mail" value={person.email}>
          <ActionButton aria-expanded={open === "email"} onClick={() => toggle("email")}>
            Change
          </ActionButton>
        </Row>
        {open === "email" && (
          <Drawer>
            <ChangeEmail person={person} />
          </Drawer>
        )}
        <Row name="Password" value={person.hasPassword ? "Set" : "None: you sign in with Google"}>
          {person.hasPassword ? (
            <ActionButton aria-expanded={open === "password"} onClick={() => toggle("password")}>
              Change
            </ActionButton>
          ) : (
            <TextLink href="/reset">Set one by mail</TextLink>
          )}
        </Row>
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

function Row({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <span className="text-muted w-24 text-sm">{name}</span>
      <span className="min-w-0 flex-1 text-sm font-medium wrap-anywhere">{value}</span>
      {children}
    </li>
  );
}

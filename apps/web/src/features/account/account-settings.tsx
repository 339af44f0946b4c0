"use client";

import type { Schemas } from "@earmark/api-client";

import { FailureNote } from "@/components/failure-note";
import { api } from "@/lib/api";
import { messageOf } from "@/lib/problem";

import { ProfileForm } from "./profile-form.tsx";
import { SessionList } from "./session-list.tsx";
import { SignInWays } from "./sign-in-ways.tsx";
import { usePerson } from "./use-person.ts";

/** Who one is here, how one signs in, and where one is signed in. */
export function AccountSettings({ loaded }: { loaded: Schemas["Account"] | undefined }) {
  const { data, error } = api.useQuery("get", "/v1/account", {}, { ...(loaded && { initialData: loaded }) });
  const { person, reread } = usePerson();
  return (
    <div className="min-h-[40rem]">
      {data && <ProfileForm account={data} />}
      <FailureNote>{error && messageOf(error)}</FailureNote>
      {person && <SignInWays person={person} onChange={reread} />}
      {person && <SessionList person={person} />}
    </div>
  );
}

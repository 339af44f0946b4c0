import type { User } from "firebase/auth";
import { useCallback, useEffect, useState } from "react";

import { loadAuth } from "@/lib/firebase";

export interface Person {
  email: string;
  hasPassword: boolean;
  /** The linked Google account's address; undefined when none is linked. */
  google: string | undefined;
}

/** Who is signed in, as the sign-in SDK knows them; undefined until it does. `reread` after they changed something. */
export function usePerson(): { person: Person | undefined; reread: () => void } {
  const [person, setPerson] = useState<Person>();
  const reread = useCallback(() => {
    loadAuth()
      .then(({ auth }) => setPerson(auth.currentUser ? personOf(auth.currentUser) : undefined))
      .catch(() => undefined); // each form says so when it is used
  }, []);
  useEffect(reread, [reread]);
  return { person, reread };
}

function personOf({ email, providerData }: User): Person {
  const by = (id: string) => providerData.find(({ providerId }) => providerId === id);
  const google = by("google.com");
  return {
    email: email ?? "",
    hasPassword: by("password") !== undefined,
    google: google && (google.email ?? "Google"),
  };
}

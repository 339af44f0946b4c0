import type { Metadata, Route } from "next";

import { TextLink } from "@/components/text-link";
import { AuthFrame } from "@/features/account/auth-frame";
import { CredentialsForm } from "@/features/account/credentials-form";
import { nextPath } from "@/lib/next-path";

export const metadata: Metadata = {
  title: "Create an account",
  description: "Create an account and add your first link, text or transcript.",
};

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const next = nextPath((await searchParams)["next"]);
  const query = next === "/library" ? "" : `?next=${encodeURIComponent(next)}`;
  return (
    <AuthFrame
      title="Create an account"
      lead="Your library is yours alone: nobody else sees what you add."
      footer={
        <p>
          Been here before? <TextLink href={`/sign-in${query}` as Route}>Sign in</TextLink>
        </p>
      }
    >
      <CredentialsForm mode="sign-up" next={next} />
    </AuthFrame>
  );
}

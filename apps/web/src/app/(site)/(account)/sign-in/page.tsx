import type { Metadata, Route } from "next";

import { TextLink } from "@/components/text-link";
import { AuthFrame } from "@/features/account/auth-frame";
import { CredentialsForm } from "@/features/account/credentials-form";
import { nextPath } from "@/lib/next-path";

export const metadata: Metadata = { title: "Sign in", description: "Sign in to your Earmark library." };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const next = nextPath((await searchParams)["next"]);
  const query = next === "/library" ? "" : `?next=${encodeURIComponent(next)}`;
  return (
    <AuthFrame
      title="Sign in"
      footer={
        <>
          <p>
            New here? <TextLink href={`/sign-up${query}` as Route}>Create an account</TextLink>
          </p>
          <p>
            No password at hand?{" "}
            <TextLink href={`/sign-in/link${query}` as Route}>Get a link by e-mail</TextLink>, or{" "}
            <TextLink href="/reset">reset the password</TextLink>
          </p>
        </>
      }
    >
      <CredentialsForm mode="sign-in" next={next} />
    </AuthFrame>
  );
}

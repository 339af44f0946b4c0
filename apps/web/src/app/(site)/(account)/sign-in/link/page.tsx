import type { Metadata } from "next";

import { TextLink } from "@/components/text-link";
import { AuthFrame } from "@/features/account/auth-frame";
import { LinkFinish } from "@/features/account/link-finish";
import { LinkRequest } from "@/features/account/link-request";
import { nextPath } from "@/lib/next-path";

export const metadata: Metadata = {
  title: "Sign in by e-mail",
  description: "Sign in with a link, without a password.",
};

export default async function SignInLinkPage({ searchParams }: PageProps<"/sign-in/link">) {
  const { next, oobCode } = await searchParams;
  const isOpened = typeof oobCode === "string";
  return (
    <AuthFrame
      title="Sign in by e-mail"
      {...(!isOpened && {
        lead: "We send you a link. Opening it signs you in, and makes an account if you have none.",
      })}
      footer={<TextLink href="/sign-in">Sign in another way</TextLink>}
    >
      {isOpened ? <LinkFinish next={nextPath(next)} /> : <LinkRequest next={nextPath(next)} />}
    </AuthFrame>
  );
}

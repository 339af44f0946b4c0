import type { Metadata } from "next";

import { TextLink } from "@/components/text-link";
import { AuthFrame } from "@/features/account/auth-frame";
import { NewPassword } from "@/features/account/new-password";
import { ResetRequest } from "@/features/account/reset-request";

export const metadata: Metadata = { title: "Reset your password", description: "Set a new password." };

export default async function ResetPage({ searchParams }: PageProps<"/reset">) {
  const { oobCode } = await searchParams;
  if (typeof oobCode === "string") {
    return (
      <AuthFrame
        title="Choose a new password"
        footer={<TextLink href="/reset">Ask for another link</TextLink>}
      >
        <NewPassword code={oobCode} />
      </AuthFrame>
    );
  }
  return (
    <AuthFrame
      title="Reset your password"
      lead="Tell us your e-mail. We send you a link with which you can choose a new password."
      footer={<TextLink href="/sign-in">Back to signing in</TextLink>}
    >
      <ResetRequest />
    </AuthFrame>
  );
}

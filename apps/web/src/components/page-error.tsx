"use client";

import { BrokenPart } from "./broken-part.tsx";
import { Notice } from "./notice.tsx";
import { TextLink } from "./text-link.tsx";

interface Props {
  error: Error & { digest?: string };
  retry: () => void;
}

/** A page that broke while it was made. */
export function PageError({ error, retry }: Props) {
  return (
    <Notice title="This page could not be shown">
      {/* Its own may have broken, too. */}
      <title>This page could not be shown · Earmark</title>
      <BrokenPart error={error} retry={retry} by="page">
        <p>Something broke on our side. Your library is safe, and most often a second try is enough.</p>
      </BrokenPart>
      <p>
        <TextLink href="/library">Back to the library</TextLink>
      </p>
    </Notice>
  );
}

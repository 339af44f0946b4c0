"use client";

import { useId, useState } from "react";

interface Props {
  fieldClass: string;
  ownEmail: () => Promise<string | undefined>;
}

/** Whether and where to answer. The address of the account is filled in once an answer is asked for, not before. */
export function FieldsForReply({ fieldClass, ownEmail }: Props) {
  const [email, setEmail] = useState<string>();
  const checkId = useId();
  const emailId = useId();
  const ask = async (isWanted: boolean) => {
    setEmail(isWanted ? "" : undefined);
    if (!isWanted) return;
    const own = await ownEmail().catch(() => undefined);
    if (own) setEmail((typed) => (typed === "" ? own : typed));
  };
  return (
    <>
      <div className="flex items-center gap-2.5">
        <input
          id={checkId}
          type="checkbox"
          checked={email !== undefined}
          onChange={(event) => void ask(event.target.checked)}
          className="accent-accent size-4.5"
        />
        <label htmlFor={checkId} className="text-sm">
          I would like an answer by e-mail
        </label>
      </div>
      {email !== undefined && (
        <div>
          <label htmlFor={emailId} className="mb-1.5 block text-sm font-medium">
            E-mail to answer to
          </label>
          <input
            id={emailId}
            name="email"
            type="email"
            required
            maxLength={200}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            className={fieldClass}
          />
        </div>
      )}
    </>
  );
}

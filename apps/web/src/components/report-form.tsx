"use client";

import { useId, useState } from "react";

import { sendReport } from "@/lib/errors/feedback";
import { loadAuth } from "@/lib/firebase";

import { ActionButton } from "./action-button.tsx";
import { Form } from "./form.tsx";
import { FieldsForReply } from "./report-reply.tsx";

interface Props {
  eventId: string | undefined;
  digest: string | undefined;
  onClose: () => void;
}

type State = "writing" | "sending" | "sent" | "failed";

const field =
  "border-line bg-surface text-ink placeholder-muted focus:border-accent focus:ring-accent block w-full rounded-md border p-2.5 text-base sm:text-sm";

/** A person's own words about an error. Nothing is filled in that they did not ask for. */
export function ReportForm({ eventId, digest, onClose }: Props) {
  const [state, setState] = useState<State>("writing");
  const wordsId = useId();
  const send = async (fields: (name: string) => string) => {
    setState("sending");
    const report = {
      message: fields("message").trim(),
      email: fields("email") || undefined,
      eventId,
      digest,
    };
    setState((await sendReport(report)) ? "sent" : "failed");
  };
  if (state === "sent") return <Sent onClose={onClose} />;
  return (
    <Form className="flex flex-col gap-4" onSend={send}>
      <div>
        <label htmlFor={wordsId} className="mb-1.5 block text-sm font-medium">
          What did you do, and what happened?
        </label>
        <textarea id={wordsId} name="message" required maxLength={4_000} rows={5} className={field} />
      </div>
      <FieldsForReply fieldClass={field} ownEmail={ownEmail} />
      <p className="text-muted text-sm">
        What you write is sent as it is, together with the number of the error. Your texts and your account
        are not.
      </p>
      {state === "failed" && (
        <p role="alert" className="text-danger text-sm">
          It could not be sent. Check your connection, then try again.
        </p>
      )}
      <div className="flex justify-end gap-2">
        <ActionButton onClick={onClose}>Cancel</ActionButton>
        <button
          type="submit"
          disabled={state === "sending"}
          className="bg-ink text-paper hover:bg-ink/85 h-9 cursor-pointer rounded-md px-4 text-sm font-medium disabled:cursor-default disabled:opacity-60"
        >
          {state === "sending" ? "Sending …" : "Send"}
        </button>
      </div>
    </Form>
  );
}

const focus = (element: HTMLElement | null) => element?.focus();

function Sent({ onClose }: { onClose: () => void }) {
  return (
    <div className="flex flex-col items-start gap-4">
      <p role="status">Thank you. It was sent to whoever runs this installation.</p>
      {/* The button that sent it is gone, and the focus with it. */}
      <ActionButton ref={focus} onClick={onClose}>
        Close
      </ActionButton>
    </div>
  );
}

/** The address of the account, looked up only when somebody wants an answer. */
async function ownEmail(): Promise<string | undefined> {
  const { auth } = await loadAuth();
  return auth.currentUser?.email ?? undefined;
}

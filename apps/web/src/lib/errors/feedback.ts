import { errorSettings } from "./error-settings.ts";
import { hexId } from "./hex-id.ts";
import { tellTunnel } from "./tell-tunnel.ts";

/** What a person says about an error. */
export interface Report {
  message: string;
  /** Where to answer them, when they want it. */
  email: string | undefined;
  /** The event that it is about. */
  eventId: string | undefined;
  /** The server's number of it. */
  digest: string | undefined;
}

/** Whether there is anybody to report to. */
export const canReport = async (): Promise<boolean> => (await errorSettings().catch(() => null)) !== null;

/** Sends a report. Answers whether it came through. */
export async function sendReport({ message, email, eventId, digest }: Report): Promise<boolean> {
  const settings = await errorSettings().catch(() => null);
  if (!settings) return false;
  const { environment, release, trace } = settings;
  return tellTunnel(settings, "feedback", {
    event_id: hexId(16),
    timestamp: Date.now() / 1_000,
    platform: "javascript",
    level: "info",
    environment,
    ...(release && { release }),
    tags: { ...(digest && { digest }) },
    contexts: {
      trace: { trace_id: trace.traceId, span_id: trace.spanId },
      feedback: {
        message,
        url: location.origin + location.pathname,
        ...(email && { contact_email: email }),
        ...(eventId && { associated_event_id: eventId }),
      },
    },
  });
}

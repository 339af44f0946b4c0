import { PartRefused } from "./upload-file.ts";

/** PUTs one part to its signed address. By XMLHttpRequest: fetch does not tell how far a body has been sent. */
export function putPart(
  url: string,
  part: Blob,
  { signal, onSent }: { signal: AbortSignal; onSent: (bytes: number) => void },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal.addEventListener("abort", abort);
    request.upload.addEventListener("progress", (event) => onSent(event.loaded));
    request.addEventListener("load", () =>
      request.status >= 200 && request.status < 300 ? resolve() : reject(refusalOf(request)),
    );
    request.addEventListener("error", () => reject(new TypeError("The connection was lost")));
    request.addEventListener("abort", () => reject(signal.reason as Error));
    request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
    request.open("PUT", url);
    request.send(part);
  });
}

/** The API explains itself in JSON, S3 in XML; only the former is meant for people. */
function refusalOf({ status, responseText }: XMLHttpRequest): PartRefused {
  try {
    const problem: unknown = JSON.parse(responseText);
    const says = typeof problem === "object" && problem !== null && "detail" in problem && problem.detail;
    return new PartRefused(status, typeof says === "string" ? says : "");
  } catch {
    return new PartRefused(status);
  }
}

/** Waits `ms`, and then for a connection. Rejects with the signal's reason. */
export function pauseBeforeRetry(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      removeEventListener("online", goOn);
      reject(signal.reason as Error);
    };
    const goOn = () => {
      removeEventListener("online", goOn);
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const timer = setTimeout(() => {
      if (navigator.onLine) goOn();
      else addEventListener("online", goOn);
    }, ms);
    signal.addEventListener("abort", stop);
  });
}

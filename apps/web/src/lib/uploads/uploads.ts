import type { Schemas } from "@earmark/api-client";

import { apiClient } from "../api.ts";
import { asError, isPlanProblem } from "../problem.ts";
import { clientSettings } from "../settings.ts";
import { begunUploads, fingerprintOf, forgetUpload, forgetUploads, rememberUpload } from "./interrupted.ts";
import { pauseBeforeRetry, putPart } from "./put-part.ts";
import { type OpenUpload, uploadFile, type UploadCalls } from "./upload-file.ts";
import { isGone, uploadProblem } from "./upload-problem.ts";

/** A file on its way to the library. */
export interface Upload {
  key: string;
  name: string;
  sizeBytes: number;
  sentBytes: number;
  state: "waiting" | "sending" | "paused" | "failed";
  /** Why it failed. */
  problem: string | undefined;
  /** Whether another plan would help. */
  isPlanProblem?: boolean;
}

interface Task {
  file: File;
  stop: AbortController | undefined;
  /** Known once the api has opened it. */
  id: string | undefined;
  hasBegunAnew: boolean;
}

/** Two files share the line well; more only make each slower. */
const filesAtOnce = 2;

/** They live beside the pages, so that reading an item does not stop them. */
let uploads: readonly Upload[] = [];
const tasks = new Map<string, Task>();
const watchers = new Set<() => void>();
const receivers = new Set<(item: Schemas["Item"], isNew: boolean) => void>();

export const currentUploads = (): readonly Upload[] => uploads;

export function watchUploads(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Hears of each item that an upload has become. */
export function onUploaded(receiver: (item: Schemas["Item"], isNew: boolean) => void): () => void {
  receivers.add(receiver);
  return () => receivers.delete(receiver);
}

export function addUploads(files: readonly File[]): void {
  for (const file of files) {
    const key = crypto.getRandomValues(new Uint32Array(2)).join("-");
    tasks.set(key, { file, stop: undefined, id: undefined, hasBegunAnew: false });
    const { name, size: sizeBytes } = file;
    show([...uploads, { key, name, sizeBytes, sentBytes: 0, state: "waiting", problem: undefined }]);
  }
  startWaiting();
}

/** Stops sending. The parts that have arrived stay. */
export function pauseUpload(key: string): void {
  change(key, { state: "paused" });
  tasks.get(key)?.stop?.abort(new Error("Paused"));
  startWaiting();
}

/** Goes on where it was paused or failed. */
export function resumeUpload(key: string): void {
  change(key, { state: "waiting", problem: undefined });
  startWaiting();
}

/** Stops sending for good; what has arrived is removed. */
export function cancelUpload(key: string): void {
  const task = tasks.get(key);
  tasks.delete(key);
  show(uploads.filter((upload) => upload.key !== key));
  task?.stop?.abort(new Error("Cancelled"));
  if (task?.id) discardUpload(task.id);
  startWaiting();
}

/** Stops them all and forgets their names, as whoever uses this browser next has no business with them. */
export function dropUploads(): void {
  for (const { stop } of tasks.values()) stop?.abort(new Error("Signed out"));
  tasks.clear();
  show([]);
  forgetUploads();
}

/** Removes from the api what an upload has left there. */
export function discardUpload(id: string): void {
  forgetUpload(id);
  void apiClient.DELETE("/v1/uploads/{id}", { params: { path: { id } } }).catch(() => undefined);
}

function startWaiting(): void {
  const free = filesAtOnce - uploads.filter(({ state }) => state === "sending").length;
  for (const { key } of uploads.filter(({ state }) => state === "waiting").slice(0, Math.max(0, free)))
    void send(key);
}

async function send(key: string): Promise<void> {
  const task = tasks.get(key);
  if (!task) return;
  const stop = new AbortController();
  task.stop = stop;
  change(key, { state: "sending" });
  try {
    const uploadId = await uploadFile(task.file, callsFor(task), {
      signal: stop.signal,
      onProgress: (sentBytes) => change(key, { sentBytes }),
    });
    await save(uploadId);
    forgetUpload(uploadId);
    tasks.delete(key);
    show(uploads.filter((upload) => upload.key !== key));
  } catch (error) {
    if (!stop.signal.aborted) settle(key, task, error);
  }
  startWaiting();
}

/** An upload that the api has let go of (it was left for days, or discarded in another tab) begins anew, once. */
function settle(key: string, task: Task, error: unknown): void {
  if (!isGone(error) || task.hasBegunAnew)
    return change(key, {
      state: "failed",
      problem: uploadProblem(error),
      isPlanProblem: isPlanProblem(error),
    });
  if (task.id) forgetUpload(task.id);
  Object.assign(task, { id: undefined, hasBegunAnew: true });
  change(key, { state: "waiting", sentBytes: 0 });
}

/** The whole file becomes an item. Its key makes another try after a lost answer harmless. */
async function save(uploadId: string): Promise<void> {
  const { data, error, response } = await apiClient.POST("/v1/items", {
    params: { header: { "idempotency-key": uploadId } },
    body: { source: { type: "upload", uploadId } },
  });
  if (!data) throw asError(error);
  for (const receive of receivers) receive(data, response.status === 202);
}

function callsFor(task: Task): UploadCalls {
  return {
    open: async () => {
      const upload = (await findInterrupted(task.file)) ?? (await begin(task.file));
      task.id = upload.id;
      return upload;
    },
    async sign(id, partNumbers) {
      const { data, error } = await apiClient.POST("/v1/uploads/{id}/parts", {
        params: { path: { id } },
        body: { partNumbers },
      });
      if (!data) throw asError(error);
      const { apiUrl } = clientSettings();
      return data.parts.map(({ partNumber, url }) => ({ partNumber, url: new URL(url, apiUrl).href }));
    },
    put: putPart,
    async complete(id) {
      const { data, error } = await apiClient.POST("/v1/uploads/{id}/complete", { params: { path: { id } } });
      if (!data) throw asError(error);
    },
    pause: pauseBeforeRetry,
  };
}

async function begin(file: File): Promise<OpenUpload> {
  const { data, error } = await apiClient.POST("/v1/uploads", {
    // A browser that does not know the type says nothing, which is less than "some bytes".
    body: { name: file.name, sizeBytes: file.size, ...(file.type && { contentType: file.type }) },
  });
  if (!data) throw asError(error);
  const { id, name, sizeBytes, expiresAt, partSizeBytes } = data;
  rememberUpload({ id, fingerprint: fingerprintOf(file), name, sizeBytes, expiresAt });
  return { id, partSizeBytes, uploaded: [] };
}

/** The open upload of this very file, if this browser began one and the api still has it. */
async function findInterrupted(file: File): Promise<OpenUpload | undefined> {
  const begun = begunUploads().find(({ fingerprint }) => fingerprint === fingerprintOf(file));
  if (!begun) return undefined;
  const { data } = await apiClient.GET("/v1/uploads/{id}", { params: { path: { id: begun.id } } });
  if (!data) {
    forgetUpload(begun.id);
    return undefined;
  }
  const { id, partSizeBytes, uploadedParts, parts, status } = data;
  const all = Array.from({ length: parts }, (_, index) => index + 1);
  return { id, partSizeBytes, uploaded: status === "complete" ? all : uploadedParts };
}

function change(key: string, changes: Partial<Upload>): void {
  show(uploads.map((upload) => (upload.key === key ? { ...upload, ...changes } : upload)));
}

/** Asks whether the tab may really be closed, whatever page is open in it. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault();

function show(next: readonly Upload[]): void {
  uploads = next;
  const isSending = next.some(({ state }) => state === "sending" || state === "waiting");
  if (isSending) addEventListener("beforeunload", warn);
  else removeEventListener("beforeunload", warn);
  for (const watcher of watchers) watcher();
}

import { Icon } from "@/components/icon";
import { IconButton } from "@/components/icon-button";

import type { CaptureFile } from "./capture-file.ts";

interface Props {
  files: CaptureFile[];
  onRemove: (file: CaptureFile) => void;
}

/** The chosen files: what each is, or why it can't be taken. */
export function CaptureFiles({ files, onRemove }: Props) {
  return (
    <ul aria-live="polite" aria-label="Chosen files" className="px-4 pb-3 empty:hidden">
      {files.map((file, at) => (
        <li key={`${file.name} ${at}`} className="flex items-start gap-2 py-1 text-sm">
          <Icon name="file" className="text-muted mt-2 size-4" />
          <p className="min-w-0 flex-1 py-1.5">
            <span className="break-words">{"problem" in file ? file.name : fileLabel(file)}</span>
            {"problem" in file && <span className="text-danger block">{file.problem}</span>}
          </p>
          <IconButton
            icon="close"
            label={`Leave out ${file.name}`}
            className="size-8"
            onClick={() => onRemove(file)}
          />
        </li>
      ))}
    </ul>
  );
}

const fileLabel = ({ name, format }: { name: string; format: string }) =>
  format === "plain text" ? `A text file ${name}` : `A transcript file ${name} (${format})`;

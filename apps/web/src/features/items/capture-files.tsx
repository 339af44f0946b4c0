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
        <li key={`${nameOf(file)} ${at}`} className="flex items-start gap-2 py-1 text-sm">
          <Icon name="file" className="text-muted mt-2 size-4" />
          <p className="min-w-0 flex-1 py-1.5">
            <span className="break-words">{nameOf(file)}</span>
            <span className={`block ${"problem" in file ? "text-danger" : "text-muted"}`}>
              {"problem" in file ? file.problem : file.description}
            </span>
          </p>
          <IconButton
            icon="close"
            label={`Leave out ${nameOf(file)}`}
            className="size-8"
            onClick={() => onRemove(file)}
          />
        </li>
      ))}
    </ul>
  );
}

const nameOf = (file: CaptureFile) => ("problem" in file ? file.name : file.file.name);

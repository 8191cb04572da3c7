// Files on their way: what is being sent and how far, what was left out and why.
import { useEffect, useRef, useState } from "react";
import type { FileRef, Upload } from "@/student/paper/questions/types";

export interface Sending {
  key: number;
  name: string;
  share: number;
  stop: () => void;
}

interface Uploads {
  /** The same array while nothing has changed: an arrival must not be forgotten by a render in between. */
  files: readonly FileRef[];
  /** Called with each arrival, also when the candidate has turned to another question meanwhile. */
  onArrived: (files: readonly FileRef[]) => void;
  upload: Upload | undefined;
  onFailed: (file: File, reason: unknown) => void;
}

export function useUploads({ files, onArrived, upload, onFailed }: Uploads) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const latest = useRef(files);
  const next = useRef(0);
  const callbacks = useRef({ onArrived, onFailed });
  useEffect(() => {
    latest.current = files;
  }, [files]);
  useEffect(() => {
    callbacks.current = { onArrived, onFailed };
  });

  const patch = (key: number, share: number) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, share } : one)));
  const remove = (key: number) => setSending((all) => all.filter((one) => one.key !== key));

  const send = async (file: File) => {
    if (!upload) return;
    const key = next.current++;
    const control = new AbortController();
    setSending((all) => [...all, { key, name: file.name, share: 0, stop: () => control.abort() }]);
    try {
      const sent = await upload(file, { onProgress: (share) => patch(key, share), signal: control.signal });
      latest.current = [...latest.current.filter((one) => one.sha256 !== sent.sha256), sent];
      callbacks.current.onArrived(latest.current);
    } catch (reason) {
      if (!control.signal.aborted) callbacks.current.onFailed(file, reason);
    } finally {
      remove(key);
    }
  };
  return { sending, send };
}

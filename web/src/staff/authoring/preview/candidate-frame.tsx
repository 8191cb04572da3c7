// The exam room itself in a frame, at the width of a phone or a desk, scaled to the room there is.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import css from "@/staff/authoring/preview/preview.module.css";

export type FrameWidth = "phone" | "desktop";

export interface PaperShown {
  manifest: unknown;
  questions: Readonly<Record<string, unknown>>;
  seed: string;
  title?: string;
}

export interface CandidateFrameProps {
  label: string;
  shown: PaperShown;
  width: FrameWidth;
  onResponse?: (ref: string, response: Record<string, unknown> | null) => void;
}

const widths: Record<FrameWidth, number> = { phone: 390, desktop: 1100 };

export function CandidateFrame({ label, shown, width, onResponse }: CandidateFrameProps) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [room, setRoom] = useState(widths.desktop);
  const told = useRef(onResponse);
  useEffect(() => {
    told.current = onResponse;
  });

  useEffect(() => {
    const listen = ({ source, origin, data }: MessageEvent) => {
      if (origin !== window.location.origin || source !== frame.current?.contentWindow) return;
      if (data?.type === "preview.ready") setReady(true);
      if (data?.type === "preview.response") told.current?.(data.ref, data.response ?? null);
    };
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  }, []);

  useEffect(() => {
    if (isReady) frame.current?.contentWindow?.postMessage({ type: "preview", ...shown }, window.location.origin);
  }, [isReady, shown]);

  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    const observer = new ResizeObserver(() => setRoom(node.clientWidth));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);

  const natural = widths[width];
  const scale = Math.min(1, room / natural);
  return (
    <div ref={box} className={css.box} data-width={width} data-scaled={scale < 1 || undefined}>
      <iframe
        ref={frame}
        title={label}
        src="/preview"
        className={css.frame}
        style={{ width: natural, height: `${100 / scale}%`, transform: scale < 1 ? `scale(${scale})` : undefined }}
      />
    </div>
  );
}

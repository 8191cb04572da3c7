// Asks for the rendering a moment after the last change; an answer that comes late never replaces a newer one.
import { useEffect, useRef, useState } from "react";
import { troubleText } from "@/ui/error-state";
import type { RichText } from "@/ui/rich-editor";
import { useUiText } from "@/ui/texts/use-ui-text";

const pauseMs = 250;

export interface Preview {
  html: string;
  trouble: string | null;
}

export function usePreview(rich: RichText, render: (rich: RichText) => Promise<string>, isWanted: boolean): Preview {
  const t = useUiText();
  const [preview, setPreview] = useState<Preview>({ html: "", trouble: null });
  const latest = useRef(render);
  latest.current = render;
  const { format, text } = rich;
  useEffect(() => {
    if (!isWanted) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      if (text.trim() === "") return setPreview({ html: "", trouble: null });
      try {
        const html = await latest.current({ format, text });
        if (!isStale) setPreview({ html, trouble: null });
      } catch (error) {
        if (!isStale) setPreview((before) => ({ ...before, trouble: troubleText(error, t).detail }));
      }
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [format, text, isWanted, t]);
  return preview;
}

// Copies a code or an address; says that it did.
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/ui/button";
import { useUiText } from "@/ui/texts/use-ui-text";
import { tell } from "@/ui/toast";

export interface CopyButtonProps {
  text: string;
  /** What is copied, when "Copy" alone does not say it: "Copy link". */
  label?: string;
  size?: "normal" | "small";
}

export function CopyButton({ text, label, size = "small" }: CopyButtonProps) {
  const t = useUiText();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      tell(t("copyFailed"), { tone: "trouble" });
    }
  }
  return (
    <>
      <Button size={size} icon={isCopied ? Check : Copy} onPress={() => void copy()}>
        {isCopied ? t("copied") : (label ?? t("copy"))}
      </Button>
      <output className="visually-hidden">{isCopied ? t("copied") : ""}</output>
    </>
  );
}

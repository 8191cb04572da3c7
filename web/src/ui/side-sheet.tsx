// A panel that slides in from the start or end side on small screens: navigation, navigator, details.
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components/Modal";
import dialogCss from "@/ui/dialog.module.css";
import { IconButton } from "@/ui/icon-button";
import css from "@/ui/side-sheet.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";

export interface SideSheetProps {
  title: string;
  side?: "start" | "end";
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
}

export function SideSheet({ title, side = "start", isOpen, onOpenChange, children }: SideSheetProps) {
  const t = useUiText();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className={`${dialogCss.scrim} ${css.scrim}`}
      data-side={side}
    >
      <Modal className={css.sheet ?? ""}>
        <Dialog className={css.dialog ?? ""}>
          <header className={dialogCss.header}>
            <Heading slot="title" className={dialogCss.title ?? ""}>
              {title}
            </Heading>
            <IconButton icon={X} label={t("close")} size="small" onPress={() => onOpenChange(false)} />
          </header>
          <div className={css.content}>{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

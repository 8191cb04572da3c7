// A dialog over the page: title, content, buttons below; Escape closes it and focus returns to its opener.
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components/Modal";
import css from "@/ui/dialog.module.css";
import { IconButton } from "@/ui/icon-button";
import { useUiText } from "@/ui/texts/use-ui-text";
import { useScrollStop } from "@/ui/use-scroll-stop";

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
  /** Buttons at the end; the first in reading order is the harmless one. */
  footer?: ReactNode;
  size?: "small" | "normal" | "wide";
  /** For what must be answered: no cross, no click beside, no Escape. */
  isBinding?: boolean;
  role?: "dialog" | "alertdialog";
}

export function Dialog({
  title,
  isOpen,
  onOpenChange,
  children,
  footer,
  size = "normal",
  isBinding,
  role,
}: DialogProps) {
  const t = useUiText();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={!isBinding}
      isKeyboardDismissDisabled={isBinding}
      className={css.scrim ?? ""}
    >
      <Modal className={css.modal ?? ""} data-size={size}>
        <AriaDialog role={role} className={css.dialog ?? ""}>
          <header className={css.header}>
            <Heading slot="title" className={css.title ?? ""}>
              {title}
            </Heading>
            {isBinding ? null : (
              <IconButton icon={X} label={t("close")} size="small" onPress={() => onOpenChange(false)} />
            )}
          </header>
          <Content>{children}</Content>
          {footer ? <footer className={css.footer}>{footer}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Content({ children }: { children: ReactNode }) {
  return (
    <div ref={useScrollStop<HTMLDivElement>()} className={css.content}>
      {children}
    </div>
  );
}

// Links inside the page (typed by the route table) and to elsewhere; a button-like link leads to the next step.
import { createLink, type LinkComponent } from "@tanstack/react-router";
import { ExternalLink, type LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import buttonCss from "@/ui/button.module.css";
import css from "@/ui/link.module.css";
import { keepPressingKeys, notOfWhatIsAround } from "@/ui/plain-button";

interface BaseProps extends Omit<ComponentProps<"a">, "className" | "style"> {
  /** Looks: underlined text, quiet text (lists, tables) or a button. */
  look?: "text" | "quiet" | "primary" | "secondary";
  size?: "normal" | "small" | "large";
  icon?: LucideIcon;
  onPress?: () => void;
}

function BaseLink({
  look = "text",
  size = "normal",
  icon: Icon,
  href,
  onPress,
  onClick,
  children,
  ...props
}: BaseProps) {
  const isButton = look === "primary" || look === "secondary";
  return (
    <a
      {...props}
      {...notOfWhatIsAround}
      href={href}
      style={undefined}
      className={isButton ? buttonCss.button : css.link}
      data-variant={look}
      data-look={look}
      data-size={size}
      onKeyDown={keepPressingKeys}
      onClick={(event) => {
        event.stopPropagation();
        onPress?.();
        onClick?.(event);
      }}
    >
      {Icon ? <Icon aria-hidden size={16} /> : null}
      {children}
    </a>
  );
}

const RoutedLink = createLink(BaseLink);

/** `<Link to="/staff/exams/$id" params={{ id }}>`: an unknown path or a missing parameter is a compile error. */
export const Link: LinkComponent<typeof BaseLink> = (props) => <RoutedLink preload="intent" {...props} />;

/** A link that leaves the page, or to a file; says so. */
export function OutLink({ children, ...props }: BaseProps & { href: string }) {
  return (
    <BaseLink {...props} target="_blank" rel="noreferrer">
      {children}
      <ExternalLink aria-hidden size={14} />
    </BaseLink>
  );
}

/** A file to download from the server. */
export function DownloadLink(props: BaseProps & { href: string }) {
  return <BaseLink {...props} download />;
}

// The browser's own button under ours: one handler for every way of pressing it, and no press for what it stands in.
import type { ComponentProps, KeyboardEvent, MouseEvent, SyntheticEvent } from "react";

export interface PlainButtonProps
  extends Omit<ComponentProps<"button">, "onClick" | "onPointerDown" | "onMouseDown" | "disabled" | "style"> {
  onPress?: (event: MouseEvent<HTMLButtonElement>) => void;
  isDisabled?: boolean;
  /** Keeps the focus while it waits, and does nothing. */
  isPending?: boolean;
}

export function PlainButton({
  onPress,
  onKeyDown,
  isDisabled,
  isPending,
  type = "button",
  children,
  ...props
}: PlainButtonProps) {
  function press(event: MouseEvent<HTMLButtonElement>) {
    event.stopPropagation();
    // Enter in a field presses the submit button of its form: were there none, the form would be sent once more.
    if (isPending) return event.preventDefault();
    // Safari gives a pressed button no focus, and a dialog would not know whom to give it back to.
    if (event.detail > 0) event.currentTarget.focus({ preventScroll: true });
    onPress?.(event);
  }
  return (
    <button
      {...props}
      {...notOfWhatIsAround}
      type={type}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      data-pending={isPending || undefined}
      onClick={press}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        keepPressingKeys(event);
      }}
    >
      {children}
    </button>
  );
}

const keep = (event: SyntheticEvent) => event.stopPropagation();

/** A row or card that can be pressed must not take the press of what stands in it. */
export const notOfWhatIsAround = { onPointerDown: keep, onMouseDown: keep };

export function keepPressingKeys(event: KeyboardEvent): void {
  if (event.key === "Enter" || event.key === " ") event.stopPropagation();
}

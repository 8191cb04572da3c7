// A button that asks for files: the browser's own dialog opens.
import { useRef } from "react";
import { Button, type ButtonProps } from "@/ui/button";

export interface FileButtonProps extends Omit<ButtonProps, "onPress" | "type"> {
  /** Endings taken: [".xml", ".gift"]; all when not given. */
  accept?: readonly string[];
  areSeveral?: boolean;
  onFiles: (files: File[]) => void;
}

export function FileButton({ accept, areSeveral, onFiles, ...props }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...props} onPress={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        accept={accept?.join(",")}
        multiple={areSeveral}
        onClick={(event) => event.stopPropagation()}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file can be chosen again, mended.
          target.value = "";
          onFiles(files);
        }}
      />
    </>
  );
}

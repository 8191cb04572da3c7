// One line of text: names, codes, addresses.
import css from "@/ui/field.module.css";
import { PlainField, type PlainFieldProps } from "@/ui/plain-field";

export type TextFieldProps = PlainFieldProps;

export function TextField({ type = "text", dir = type === "email" ? "ltr" : "auto", ...props }: TextFieldProps) {
  return (
    <PlainField {...props}>{(input) => <input {...input} type={type} dir={dir} className={css.control} />}</PlainField>
  );
}

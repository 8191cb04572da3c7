// A day and a time of day in a named zone, typed or picked: what stands there is that zone's clock, whatever the browser's.
import { fromAbsolute, parseAbsolute, type ZonedDateTime } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import {
  Calendar,
  Button as CalendarButton,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from "react-aria-components/Calendar";
import { Button, DateInput, DatePicker, DateSegment, Group } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import css from "@/ui/date-time-field.module.css";
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from "@/ui/field";
import fieldCss from "@/ui/field.module.css";
import listCss from "@/ui/list-box.module.css";
import { useUiText } from "@/ui/texts/use-ui-text";
import { zoneCity, zoneOffset } from "@/ui/time/format";

export interface DateTimeFieldProps extends FieldProps {
  /** ISO instant in UTC, null while empty or incomplete. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** IANA zone whose clock is shown and typed: the exam's. */
  zone: string;
  least?: string;
  most?: string;
  isDisabled?: boolean;
}

export function DateTimeField(props: DateTimeFieldProps) {
  const { label, hint, problem, isRequired, isOptional, isLabelHidden, zone, value } = props;
  const t = useUiText();
  const at = value ?? new Date().toISOString();
  const inZone = (iso: string | undefined | null) => (iso ? parseAbsolute(iso, zone) : undefined);
  return (
    <DatePicker<ZonedDateTime>
      // Another zone shows the same instant on another clock: typed segments must not survive it.
      key={zone}
      {...fieldState({ problem, isRequired })}
      value={inZone(value) ?? null}
      onChange={(chosen) => props.onChange(chosen ? chosen.toDate().toISOString() : null)}
      minValue={inZone(props.least)}
      maxValue={inZone(props.most)}
      placeholderValue={fromAbsolute(Date.now(), zone).set({ hour: 9, minute: 0, second: 0, millisecond: 0 })}
      granularity="minute"
      hourCycle={24}
      hideTimeZone
      shouldForceLeadingZeros
      isDisabled={props.isDisabled}
      className={fieldCss.field ?? ""}
    >
      <FieldLabel {...{ label, isRequired, isOptional, isLabelHidden }} />
      <Group className={fieldCss.control ?? ""}>
        <DateInput className={css.input ?? ""}>
          {(segment) => <DateSegment segment={segment} className={css.segment ?? ""} />}
        </DateInput>
        <Button className={fieldCss.inner ?? ""} aria-label={t("openCalendar")}>
          <CalendarDays aria-hidden size={16} />
        </Button>
      </Group>
      <FieldNotes
        hint={
          <>
            {t("dateTimeZone", { zone: zoneCity(zone), offset: zoneOffset(zone, at) })}
            {hint ? <> · {hint}</> : null}
          </>
        }
        problem={problem}
      />
      <Popover className={listCss.popover ?? ""}>
        <Dialog aria-label={label} className={css.dialog ?? ""}>
          <Month />
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

function Month() {
  const t = useUiText();
  return (
    <Calendar className={css.calendar ?? ""}>
      <header className={css.header}>
        <CalendarButton slot="previous" className={fieldCss.inner ?? ""} aria-label={t("previousMonth")}>
          <ChevronLeft aria-hidden size={16} />
        </CalendarButton>
        <Heading className={css.month ?? ""} />
        <CalendarButton slot="next" className={fieldCss.inner ?? ""} aria-label={t("nextMonth")}>
          <ChevronRight aria-hidden size={16} />
        </CalendarButton>
      </header>
      <CalendarGrid className={css.grid ?? ""}>
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className={css.weekday ?? ""}>{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className={css.day ?? ""} />}</CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  );
}

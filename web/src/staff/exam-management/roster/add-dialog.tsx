// People and whole cohorts for the roster, with a room for all of them if it is known.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import css from "@/staff/exam-management/exam/exam.module.css";
import { examsKey } from "@/staff/exam-management/queries";
import { addToRoster, cohortsQuery, peopleQuery, roomsQuery } from "@/staff/exam-management/roster-queries";
import { useRosterText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { IconButton } from "@/ui/icon-button";
import { Form, Row } from "@/ui/layout";
import { Select } from "@/ui/select";
import { tell } from "@/ui/toast";
import { useSettled } from "@/ui/use-settled";

export interface AddDialogProps {
  examId: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

interface Chosen {
  kind: "person" | "cohort";
  id: number;
  label: string;
  note: string;
}

export function AddDialog({ examId, isOpen, onOpenChange }: AddDialogProps) {
  const t = useRosterText();
  return (
    <Dialog title={t("addTitle")} isOpen={isOpen} onOpenChange={onOpenChange}>
      <AddForm examId={examId} onClose={() => onOpenChange(false)} />
    </Dialog>
  );
}

function AddForm({ examId, onClose }: { examId: number; onClose: () => void }) {
  const t = useRosterText();
  const client = useQueryClient();
  const cohorts = useQuery(cohortsQuery);
  const rooms = useQuery(roomsQuery);
  const [typed, setTyped] = useState("");
  const people = useQuery(peopleQuery(useSettled(typed.trim(), 200)));
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [room, setRoom] = useState("none");
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  // A new key empties the field after each choice.
  const [round, setRound] = useState(0);

  function choose(one: Chosen | undefined) {
    if (!one) return;
    setChosen((before) => [...before.filter(({ kind, id }) => kind !== one.kind || id !== one.id), one]);
    setTyped("");
    setRound(round + 1);
  }
  async function add() {
    setPending(true);
    setError(null);
    const ids = (kind: Chosen["kind"]) => chosen.filter((one) => one.kind === kind).map(({ id }) => id);
    try {
      const room_id = room === "none" ? null : Number(room);
      const added = await addToRoster(examId, { user_ids: ids("person"), cohort_ids: ids("cohort"), room_id });
      await client.invalidateQueries({ queryKey: examsKey });
      tell(added > 0 ? t("added", { count: added }) : t("addedNone"), { tone: added > 0 ? "ok" : "note" });
      onClose();
    } catch (refusal) {
      setError(refusal);
      setPending(false);
    }
  }
  const sizeOf = (size: number) => t("cohortSize", { count: size });
  return (
    <Form onSubmit={() => void add()}>
      <ComboBox
        key={`cohort ${round}`}
        label={t("cohort")}
        hint={t("cohortHint")}
        options={(cohorts.data ?? []).map(({ id, name, size }) => ({
          id: String(id),
          label: name,
          note: sizeOf(size),
        }))}
        value={null}
        onChange={(id) => {
          const found = cohorts.data?.find((cohort) => String(cohort.id) === id);
          choose(found && { kind: "cohort", id: found.id, label: found.name, note: sizeOf(found.size) });
        }}
      />
      <ComboBox
        key={`person ${round}`}
        label={t("person")}
        hint={t("personHint")}
        options={(people.data ?? []).map((one) => ({ id: String(one.id), label: one.name, note: noteOf(one) }))}
        value={null}
        onSearch={setTyped}
        onChange={(id) => {
          const found = people.data?.find((one) => String(one.id) === id);
          choose(found && { kind: "person", id: found.id, label: found.name, note: noteOf(found) });
        }}
      />
      <section aria-label={t("chosen")}>
        {chosen.length === 0 ? (
          <p className={css.muted}>{t("chosenNone")}</p>
        ) : (
          <ul className={css.duties}>
            {chosen.map((one) => (
              <li key={`${one.kind} ${one.id}`} className={css.duty}>
                <span className={css.dutyWho}>
                  <span dir="auto">{one.label}</span>
                  <span className={css.muted}>{one.note}</span>
                </span>
                <IconButton
                  icon={X}
                  size="small"
                  label={t("takeAway", { name: one.label })}
                  onPress={() => setChosen(chosen.filter((other) => other !== one))}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
      <Select
        label={t("roomForAll")}
        value={room}
        onChange={setRoom}
        options={[
          { id: "none", label: t("roomLater") },
          ...(rooms.data ?? [])
            .filter(({ is_active }) => is_active)
            .map(({ id, name }) => ({ id: String(id), label: name })),
        ]}
      />
      {error ? <ErrorState error={error} isInline /> : null}
      <Row>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={chosen.length === 0}>
          {t("addAction")}
        </Button>
      </Row>
    </Form>
  );
}

const noteOf = ({ username, number }: { username: string; number: string }) =>
  number ? `${username} · ${number}` : username;

// For tests: a question on a page that keeps its response, as the exam room does.
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { vi } from "vitest";
import { FileDesk } from "@/student/paper/file-desk";
import { examples } from "@/student/paper/questions/examples.test-support";
import { QuestionInput } from "@/student/paper/questions/question-input";
import type { FileSender, Kind, PublicQuestion, QuestionResponse } from "@/student/paper/questions/types";

/** Takes files and never sends them. */
export const noFiles = new FileDesk(() => () => new Promise(() => {}), {
  response: () => null,
  answer: () => {},
}).of("q");

interface Given {
  response?: QuestionResponse | null;
  isReadOnly?: boolean;
  files?: FileSender;
  question?: PublicQuestion;
}

export function answering(kind: Kind, { response = null, isReadOnly = false, files, question }: Given = {}) {
  const onChange = vi.fn<(response: QuestionResponse | null) => void>();
  function Page() {
    const [current, setCurrent] = useState(response);
    const change = (next: QuestionResponse | null) => {
      onChange(next);
      setCurrent(next);
    };
    return (
      <main>
        <QuestionInput
          question={question ?? examples[kind].question}
          response={current}
          onChange={change}
          isReadOnly={isReadOnly}
          seed="seed-1"
          files={files}
        />
      </main>
    );
  }
  const { container } = render(<Page />);
  return { onChange, container, user: userEvent.setup() };
}

export const last = (onChange: ReturnType<typeof answering>["onChange"]) => onChange.mock.lastCall?.[0];

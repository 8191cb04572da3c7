// For tests: a question on a page that keeps its response, as the exam room does.
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { vi } from "vitest";
import { examples } from "@/student/paper/questions/examples.test-support";
import { QuestionInput } from "@/student/paper/questions/question-input";
import type { Kind, PublicQuestion, QuestionResponse, Upload } from "@/student/paper/questions/types";

interface Given {
  response?: QuestionResponse | null;
  isReadOnly?: boolean;
  upload?: Upload;
  question?: PublicQuestion;
}

export function answering(kind: Kind, { response = null, isReadOnly = false, upload, question }: Given = {}) {
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
          upload={upload}
        />
      </main>
    );
  }
  const { container } = render(<Page />);
  return { onChange, container, user: userEvent.setup() };
}

export const last = (onChange: ReturnType<typeof answering>["onChange"]) => onChange.mock.lastCall?.[0];

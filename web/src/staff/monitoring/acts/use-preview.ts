// What a change of time would do to whom, asked while it is typed; an answer belongs to exactly what was asked.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Extension } from "@/staff/monitoring/api-types";
import { previewExtension } from "@/staff/monitoring/controls";
import { monitoringKey } from "@/staff/monitoring/queries";

const pause = 250; // ms without typing

export function usePreview(examId: number, wanted: Extension | null) {
  const key = wanted === null ? "" : JSON.stringify(wanted);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), pause);
    return () => clearTimeout(timer);
  }, [key]);
  const query = useQuery({
    queryKey: [...monitoringKey, examId, "preview", settled],
    queryFn: ({ signal }) => previewExtension(examId, JSON.parse(settled) as Extension, signal),
    enabled: settled !== "" && settled === key,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const isSettled = settled === key && key !== "";
  return {
    preview: isSettled && query.isSuccess ? query.data : null,
    error: isSettled ? query.error : null,
    isWaiting: key !== "" && (!isSettled || query.isFetching),
    askAnew: () => void query.refetch(),
  };
}

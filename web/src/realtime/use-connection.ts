// A connection for as long as a component is there.
import { useEffect, useRef, useState } from "react";
import { useCell } from "@/realtime/cell";
import { Connection, type ConnectionOptions, type Line } from "@/realtime/connection";

/** Made anew when `key` changes (an exam's id); callbacks may change freely. */
export function useConnection(key: string, options: ConnectionOptions): { connection: Connection; line: Line } {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [made, setMade] = useState(() => ({ key, connection: make(latest, options) }));
  let current = made;
  if (made.key !== key) {
    current = { key, connection: make(latest, options) };
    setMade(current);
  }
  const { connection } = current;
  useEffect(() => {
    connection.start();
    return () => connection.stop();
  }, [connection]);
  return { connection, line: useCell(connection.line) };
}

function make(latest: { current: ConnectionOptions }, options: ConnectionOptions): Connection {
  const { held, beat } = options;
  return new Connection({
    ...options,
    onFrame: (frame) => latest.current.onFrame(frame),
    held: held ? () => latest.current.held?.() ?? { epoch: "", numbers: {} } : undefined,
    beat: beat ? () => latest.current.beat?.() ?? {} : undefined,
  });
}
